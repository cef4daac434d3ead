import { describe, expect, it } from "vitest";
import { garden as rows } from "../src/garden/draw";
import { settle } from "../src/garden/settle";
import { seeds } from "./samples";

const ALL = seeds(1000);
const garden = (...said: Parameters<typeof rows>): string => rows(...said).join("");
const marks = (many: number): string[] => {
  const found = garden(ALL.slice(0, many), 460, 188).matchAll(/class="[lps]\d ([mv])(?: n)?" d="([^"]+)"/g);
  return [...found].map((one) => `${one[1]}${one[2]}`);
};

describe("the garden", () => {
  it("holds exactly one mark for each moment", () => {
    for (const many of [0, 1, 2, 10, 100, 333, 1000]) expect(marks(many)).toHaveLength(many);
  });

  it("moves nothing that stands when a moment lands, over a thousand of them", () => {
    let before = new Set<string>();
    for (let many = 1; many <= 1000; many += many < 60 ? 1 : 37) {
      const now = new Set(marks(many));
      expect([...before].filter((one) => !now.has(one))).toEqual([]);
      before = now;
    }
  });

  it("is the same for the same moments", () => {
    expect(garden(ALL, 460, 188)).toBe(garden(seeds(1000), 460, 188));
  });

  it("reads no clock", () => {
    const before = garden(ALL, 460, 188);
    const { now } = Date;
    Date.now = () => 0;

    expect(garden(ALL, 460, 188)).toBe(before);
    Date.now = now;
  });

  it("writes numbers and its own few names, and nothing else", () => {
    const markup = garden(ALL, 460, 188);
    const rest = markup.replace(/<\/?(path|g)|\/?>|class="(h|s|[lps][0-3] [mv]( n)?)"|style="--f:[\d.]+%"|stroke-width="[\d.]+"|d="[-MLCQZ\d. ]+"/g, "");

    expect(rest.trim()).toBe("");
  });

  it("changes two rows at most when a moment lands in a full one", () => {
    const [before, now] = [ALL.slice(0, 998), ALL.slice(0, 999)].map((some) => rows(some, 460, 188));

    expect(now!.filter((row, i) => row !== before![i]).length).toBeLessThan(3);
  });

  it("keeps the place of what was undone, and does not draw it", () => {
    const undone = ALL.slice(0, 30).map((seed, i) => (i === 29 ? ([seed[0], seed[1], 3] as const) : seed));

    expect(garden(undone, 460, 188).match(/ [mv]( n)?" /g)).toHaveLength(29);
  });

  it("has always air: no row is full", () => {
    const rows = settle(ALL);
    const plants = rows.reduce((sum, row) => sum + row.length, 0);

    expect(plants).toBeGreaterThan(100);
    expect(Math.max(...rows.slice(1, 3).map((row) => row.length))).toBeLessThan(12);
  });

  it("only scales with the width", () => {
    const at = (width: number) => settle(ALL).flat().map(({ x }) => x * width);

    expect(at(900).map((x) => x / 900)).toEqual(at(320).map((x) => x / 320));
  });
});
