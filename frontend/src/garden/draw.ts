import { about, dice, settle, type Mark, type Plant, type Seed } from "./settle";
import { PEBBLES, PETAL, STONE } from "./species";

const n = (x: number): number => Math.round(x * 10) / 10;
const xy = (x: number, y: number): string => `${n(x)} ${n(y)}`;

/** A blade from (x, y), pointed or round: every leaf and every petal is one of these. */
const blade = (
  [x, y, way]: readonly [number, number, number],
  long: number,
  wide: number,
  round: number,
  bow = 0,
): string => {
  const c = Math.cos(way) * long;
  const s = Math.sin(way) * long;
  const at = (along: number, aside: number) => xy(x + c * along - s * aside, y + s * along + c * aside);
  return `M${xy(x, y)}C${at(0.2, bow + wide)} ${at(round, bow + wide)} ${at(1, 0)}C${at(round, bow - wide)} ${at(0.2, bow - wide)} ${xy(x, y)}Z`;
};

const pebble = (x: number, y: number, w: number, h: number): string =>
  `M${xy(x - w, y)}C${xy(x - w * 1.1, y - h * 1.5)} ${xy(x + w * 0.75, y - h * 1.5)} ${xy(x + w, y)}Q${xy(x, y + h * 0.5)} ${xy(x - w, y)}Z`;

/** The hill: its far edge, and where something of a given size stands on it. */
const ground = (x: number, size: number, height: number): number => {
  const far = height * (0.6 - 0.05 * Math.sin(x * 4.2 + 0.5));
  return far + (height - 6 - far) * size ** 1.1;
};

type Path = { path: string; ray?: string; reach?: number };

/** Where a plant stands and how its stem runs. */
class Standing {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  readonly up: number;
  readonly hand: number;
  readonly #bow: number;

  constructor(readonly plant: Plant, width: number, height: number) {
    this.scale = plant.size * Math.min(2, Math.max(0.86, height / 152));
    this.x = width * (0.05 + plant.x * 0.9);
    this.y = ground(plant.x, plant.size, height);
    this.up = plant.species.tall * this.scale * plant.tall;
    this.hand = plant.lean < 0 ? -1 : 1;
    this.#bow = this.hand * plant.species.bend * this.up * (0.5 + Math.abs(plant.lean) / 2);
  }

  /** A point on the stem, and the way the stem faces there. */
  stem(t: number): [number, number, number] {
    const way = Math.atan2(-this.up * (1.4 - 0.8 * t), 2 * this.#bow * t);
    return [this.x + this.#bow * t * t, this.y - this.up * (1.4 * t - 0.4 * t * t), way];
  }

  mark(i: number, seed: number): Path {
    const { family, species, holds } = this.plant;
    const { from, side, turn, long, thin, wide, round } = species;
    const { hand, scale } = this;
    const roll = dice(~seed);
    const grown = about(roll, 1, 0.14) * scale;
    if (family === STONE) return this.#stone(i, grown, roll);
    const fan = Math.ceil(i / 2) * (i % 2 ? 1 : -1) * hand; // 0, 1, -1, 2, -2 …
    const length = long * grown * thin ** Math.abs(fan);
    if (!side) {
      const foot = [this.x + fan * 1.6 * scale, this.y, -1.571 + fan * turn + hand * 0.12] as const;
      return { path: blade(foot, length, wide, round, -fan * species.bend - hand * 0.1) };
    }
    if (side === 1) return this.#fromTip(fan * turn + about(roll, 0, 0.06), length, grown);
    const reach = from + ((1 - from) * (i + 1)) / holds;
    const [x, y, facing] = this.stem(reach);
    const turned = (i % 2 ? hand : -hand) * turn;
    const way = side === 3 ? 1.571 + turned : facing + turned + about(roll, 0, 0.1);
    return { reach, path: blade([x, y, way], long * grown * (1 - (1 - thin) * reach), wide, round) };
  }

  #stone(i: number, grown: number, roll: () => number): Path {
    const [w, aside, high] = PEBBLES[i]!;
    const { x, y, scale, hand } = this;
    const height = w * grown * about(roll, 0.68, 0.14);
    return { path: pebble(x + aside * scale * hand, y - high * scale, w * grown, height) };
  }

  #fromTip(turned: number, length: number, grown: number): Path {
    const { wide, round } = this.plant.species;
    const [x, y, tip] = this.stem(1);
    const way = tip + turned;
    if (wide) return { reach: 1, path: blade([x, y, way], length, wide, round) };
    const [ex, ey] = [x + Math.cos(way) * length, y + Math.sin(way) * length];
    const ray = `<path class="s" d="M${xy(x, y)}L${xy(ex, ey)}"/>`;
    return { reach: 1, ray, path: blade([ex, ey, way], 8.5 * grown, 0.6, 1.02) };
  }
}

const LETTER = ["l", "p", "s"] as const;

const draw = (plant: Plant, width: number, height: number): string => {
  const standing = new Standing(plant, width, height);
  const letter = LETTER[plant.family as 0 | 1 | 2];
  let out = "";
  let reach = plant.family === PETAL && plant.species.side === 1 ? 1 : 0;
  plant.marks.forEach(({ seed, season, last }: Mark, i) => {
    const mark = standing.mark(i, seed);
    reach = mark.reach ?? reach;
    // What came first stays in front.
    out = `${mark.ray ?? ""}<path class="${letter}${season} ${i % 2 ? "m" : "v"}${last ? " n" : ""}" d="${mark.path}"/>${out}`;
  });
  if (!reach) return out;
  const [ex, ey] = standing.stem(reach);
  const { x, y, up, scale } = standing;
  return `<path class="s" stroke-width="${n(1.3 * scale)}" d="M${xy(x, y)}Q${xy(x, y - up * 0.7 * reach)} ${xy(ex, ey)}"/>${out}`;
};

/** The garden as SVG: the hill, then its rows from the farthest to the nearest, each a text of its own. */
export const garden = (seeds: readonly Seed[], width: number, height: number): string[] => {
  let edge = `M0 ${height}`;
  for (let i = 0; i <= 24; i++)
    edge += `L${xy((width * i) / 24, ground((i / 24 - 0.05) / 0.9, 0, height))}`;
  const rows = settle(seeds).map((plants, r) => {
    // In eight steps, as each is a set of colours to be mixed.
    const near = 36 + 8 * Math.round(8 * 0.9 ** r);
    return `<g style="--f:${near}%">${plants.map((plant) => draw(plant, width, height)).join("")}</g>`;
  });
  return [`<path class="h" d="${edge}L${width} ${height}Z"/>`, ...rows.reverse()];
};
