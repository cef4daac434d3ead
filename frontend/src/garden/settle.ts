import { SPECIES, STONE, UNDONE, type Family, type Species } from "./species";

/** One received moment: its own number, the season it came in (0 is winter), and its family. */
export type Seed = readonly [seed: number, season: number, family: Family];

export interface Mark {
  seed: number;
  season: number;
  last: boolean;
}

export interface Plant {
  family: Family;
  species: Species;
  x: number;
  size: number;
  holds: number;
  tall: number;
  lean: number;
  marks: Mark[];
}

interface Row {
  size: number;
  plants: Plant[];
}

const NEAREST = 8; // places in the nearest row
const RECEDE = 0.92; // each row is this much smaller than the one before it
const AIR = 1.15; // places opened for every plant that stands

/** A stream of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
export const dice = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

export const about = (roll: () => number, middle: number, spread: number): number =>
  middle + (roll() - 0.5) * 2 * spread;

/** Of ten throws, the one that falls farthest from its neighbours. */
const spot = (roll: () => number, rows: Row[], row: number, family: Family): number => {
  let x = 0;
  for (let throws = 10, best = -1; throws--; ) {
    const here = roll();
    let free = 1;
    for (let r = Math.max(0, row - 7); r < Math.min(rows.length, row + 8); r++)
      for (const other of rows[r]!.plants)
        if ((other.family === STONE) === (family === STONE))
          free = Math.min(free, Math.abs(other.x - here) + Math.abs(r - row) * 0.05);
    if (free > best) [best, x] = [free, here];
  }
  return x;
};

/** The emptiest row, the nearest first. */
const emptiest = (rows: Row[]): number => {
  const filled = (row: Row) => row.plants.length / row.size;
  return rows.reduce((best, row, r) => (filled(row) < filled(rows[best]!) ? r : best), 0);
};

/**
 * Give every moment a plant and every plant a place, in the order they came.
 * Nothing that comes later is ever read, so nothing that stands can move.
 */
export const settle = (seeds: readonly Seed[]): Plant[][] => {
  const rows: Row[] = [];
  const growing: Partial<Record<Family, Plant>> = {};
  let places = 0;
  let plants = 0;
  seeds.forEach(([seed, season, family], i) => {
    if (family === UNDONE) return;
    let plant = growing[family];
    if (!plant || plant.marks.length === plant.holds) {
      const roll = dice(seed);
      // Rows open behind, so that there is always air.
      while (places < AIR * plants + 2.2 * NEAREST) {
        const size = NEAREST / RECEDE ** rows.length;
        rows.push({ size, plants: [] });
        places += size;
      }
      const row = emptiest(rows);
      const x = plants ? spot(roll, rows, row, family) : 0.64;
      const kinds = SPECIES[family];
      const species = kinds[(roll() * kinds.length) | 0]!;
      const [few, many] = species.room;
      plant = growing[family] = {
        family, species, x, marks: [],
        size: RECEDE ** (row + roll() * 0.8),
        holds: few + ((roll() * (many - few + 1)) | 0),
        tall: about(roll, 1, 0.26),
        lean: about(roll, 0, 1),
      };
      rows[row]!.plants.push(plant);
      plants++;
    }
    plant.marks.push({ seed, season, last: i === seeds.length - 1 });
  });
  return rows.map((row) => row.plants);
};
