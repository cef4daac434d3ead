/** A mark is a leaf, a petal or a stone; what was undone keeps its place and is not drawn. */
export type Family = 0 | 1 | 2 | 3;
export const PETAL: Family = 1;
export const STONE: Family = 2;
export const UNDONE: Family = 3;

/** How a species grows. */
export interface Species {
  /** The fewest and the most marks that a plant holds. */
  room: readonly [number, number];
  /** Where on the stem they begin. */
  from: number;
  /** 0 from the ground, 1 from the tip, 2 left and right along the stem, 3 hanging from it. */
  side: 0 | 1 | 2 | 3;
  /** The angle away from the stem. */
  turn: number;
  /** The length of the first mark, and what becomes of it. */
  long: number;
  thin: number;
  /** The outline of a mark. */
  wide: number;
  round: number;
  /** The stem. */
  bend: number;
  tall: number;
}

const grows = (
  room: readonly [number, number],
  [from, side, turn]: readonly [number, Species["side"], number],
  [long, thin, wide, round]: readonly [number, number, number, number],
  [bend, tall]: readonly [number, number],
): Species => ({ room, from, side, turn, long, thin, wide, round, bend, tall });

export const SPECIES: Record<Family, readonly Species[]> = {
  0: [
    grows([4, 7], [0.24, 2, 0.86], [21, 0.55, 0.27, 0.72], [0.3, 84]), // sprig
    grows([4, 7], [0.28, 2, 1], [15, 0.7, 0.58, 0.98], [0.2, 76]), // round leaves
    grows([7, 11], [0.16, 2, 1.05], [19, 0.3, 0.19, 0.7], [0.45, 70]), // fern
    grows([3, 6], [0, 0, 0.2], [66, 0.82, 0.042, 0.72], [0.05, 0]), // grass
  ],
  1: [
    grows([5, 9], [0.42, 2, 0.62], [11, 0.5, 0.5, 1], [0.2, 88]), // spike
    grows([4, 7], [1, 1, 0.31], [24, 1, 0, 0], [0.16, 56]), // umbel
    grows([3, 5], [1, 1, 0.3], [22, 0.9, 0.34, 0.8], [0.2, 52]), // cup
    grows([3, 5], [0.4, 3, 0.16], [11.5, 0.85, 0.52, 1.1], [0.8, 66]), // bells
  ],
  2: [grows([2, 5], [0, 0, 0], [0, 0, 0, 0], [0, 0])],
  3: [],
};

/** A few pebbles beside each other: how wide, how far aside, how high. */
export const PEBBLES: readonly (readonly [number, number, number])[] = [
  [10, 0, 0],
  [6, 17, -1.5],
  [7.5, -21, 2],
  [5.5, 29, 1],
  [4, -35, -1],
];
