import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { Mounted, settled, standStill } from "./mounted";
import { House, page } from "./samples";

standStill();

const COMPONENT = "../custom_components/connection_moments";
const english = JSON.parse(readFileSync(`${COMPONENT}/translations/en.json`, "utf8")).selector;
const source = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => [name, readFileSync(`src/${name}`, "utf8")] as const);
const all = source.map(([, text]) => text).join("\n");

describe("the words", () => {
  it("are all said somewhere", () => {
    const parts = ["this_morning", "this_afternoon", "this_evening", "this_night", "tomorrow_night", "tomorrow_morning", "tomorrow_noon", "tomorrow_afternoon", "tomorrow_evening"];
    const erasable = ["page_history", "page_learning", "page_everything"];
    const built = new Set([...parts, ...erasable]);

    expect(Object.keys(english.card.options).filter((word) => !built.has(word) && !all.includes(`"${word}"`))).toEqual([]);
  });

  it("are fetched in the person's language", async () => {
    const german = (key: string) => (key.endsWith(".not_today") ? "Heute nicht" : "");
    const loadBackendTranslation = () => Promise.resolve(german);
    const card = await Mounted.on(new House(), {}, { language: "de", loadBackendTranslation });
    await settled();

    expect(card.quiet).toEqual(["Heute nicht", "More"]);
  });

  it("are English where a language could not be fetched", async () => {
    const card = await Mounted.on(new House(), {}, { language: "fr", loadBackendTranslation: () => Promise.reject(new Error()) });

    expect(card.quiet).toEqual(["Not today", "More"]);
  });

  it("name every kind that the page may show", () => {
    expect(page.kinds.filter(({ kind }) => !english.kinds.options[kind])).toEqual([]);
  });
});

describe("the source", () => {
  it("has no file of more than 200 lines", () => {
    expect(source.filter(([, text]) => text.split("\n").length > 201).map(([name]) => name)).toEqual([]);
  });

  it("makes at most 20 kB, gzipped", () => {
    const built = readFileSync(`${COMPONENT}/frontend/connection-moments-card.js`);

    expect(gzipSync(built, { level: 9 }).length).toBeLessThanOrEqual(20_000);
  });

  it("loads nothing from elsewhere", () => {
    const built = readFileSync(`${COMPONENT}/frontend/connection-moments-card.js`, "utf8");

    expect(built).not.toMatch(/\bimport\s*[({"'`]|https?:\/\/(?!www\.w3\.org)/);
  });
});
