import { describe, expect, it } from "vitest";
import { Mounted, pass, settled, standStill } from "./mounted";
import { gift, House, offering, pet, resting } from "./samples";

standStill();

const key = async (card: Mounted, name: string): Promise<void> => {
  card.find(".card")!.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
  await settled();
};

describe("more", () => {
  it("is a short list, and a page of one's own", async () => {
    const card = await Mounted.on(new House());
    await card.tap("More");

    expect(card.all(".item")).toEqual([
      "A moment now", "One slow breath", "Something kind happened", "Quiet for an hour", "Quiet for longer", "Your own page",
    ]);
    expect(card.focused).toBe("A moment now");
    expect(card.button("Less").getAttribute("aria-expanded")).toBe("true");
  });

  it("closes with Escape, and the focus goes back", async () => {
    const card = await Mounted.on(new House());
    await card.tap("More");
    await key(card, "Escape");

    expect(card.all(".item")).toEqual([]);
    expect(card.focused).toBe("More");
  });

  it("holds no page of somebody else", async () => {
    const card = await Mounted.on(new House({ ...resting, is_you: false }));
    await card.tap("More");

    expect(card.all(".item")).not.toContain("Your own page");
  });

  it("of an offer lets go of a bond, too", async () => {
    const card = await Mounted.on(new House(offering(pet)));
    await card.tap("More");
    await card.tap("Not this one");

    expect(card.asked).toEqual([{ command: "answer", offer_id: "o1", answer: "not_this_bond" }]);
  });

  it("of a gift lets go of its kind", async () => {
    const card = await Mounted.on(new House(offering(gift)));
    await card.tap("More");

    expect(card.all(".item")[0]).toBe("Not this kind");
  });

  it.each([
    ["Quiet for an hour", 3600, "Quiet until 10:00"],
    ["Three hours", 10800, "Quiet until 12:00"],
    ["A week", 604800, "Quiet until Wednesday at 09:00"],
    ["Until I resume", undefined, "Quiet until you say so"],
  ])("%s is quiet at once", async (words, seconds, line) => {
    const card = await Mounted.on(new House());
    await card.tap("More");
    if (!card.button(words)) await card.tap("Quiet for longer");
    await card.tap(words);

    expect(card.asked).toEqual([{ command: "act", act: "pause", ...(seconds ? { for: seconds } : {}) }]);
    expect(card.line).toBe(line);
  });

  it("says so when nothing fits right now, and why", async () => {
    const house = new House();
    house.acted = { offered: false, sentence: "These are your quiet hours." };
    const card = await Mounted.on(house);
    await card.tap("More");
    await card.tap("A moment now");

    expect([card.line, card.meta]).toEqual(["Nothing fits right now.", "These are your quiet hours."]);
  });

  it("keeps something kind that happened, and a mark grows", async () => {
    const card = await Mounted.on(new House());
    await card.tap("More");
    await card.tap("Something kind happened");
    card.house.grow([7, 2, 0]);
    await settled();

    expect(card.line).toBe("Nice that it happened.");
    expect(card.asked).toEqual([{ command: "act", act: "record" }]);
    expect(card.find(".grown .seed")).not.toBeNull();
  });

  it("breathes with the lamp, until that is enough", async () => {
    const card = await Mounted.on(new House());
    await card.tap("More");
    await card.tap("One slow breath");
    expect(card.look).toEqual(expect.arrayContaining(["lit", "sunny", "breathing"]));
    expect(card.answers).toEqual(["That is enough"]);

    await card.tap("That is enough");

    expect(card.line).toBe("Maybe this evening");
  });

  it("ends a breath by itself after the last one", async () => {
    const card = await Mounted.on(new House());
    await card.tap("More");
    await card.tap("One slow breath");
    card.find(".b2")!.dispatchEvent(Object.assign(new Event("animationend", { bubbles: true }), { animationName: "out" }));
    await settled();

    expect(card.look).not.toContain("breathing");
  });
});

describe("how today is", () => {
  const choose = async (card: Mounted, one: string): Promise<void> => {
    const chip = card.find<HTMLInputElement>(`input[value=${one}]`)!;
    chip.checked = true;
    chip.dispatchEvent(new Event("change", { bubbles: true }));
    await settled();
  };

  it("is said once, for the last of a few choices", async () => {
    const card = await Mounted.on(new House());
    await choose(card, "open");
    await choose(card, "tender");
    expect(card.line).toBe("A tender day");
    await pass(0.5);

    expect(card.asked).toEqual([{ command: "act", act: "capacity", capacity: "tender", lasting: false }]);
  });

  it("goes back when that did not go through", async () => {
    const card = await Mounted.on(new House());
    card.house.refuses = ["act"];
    await choose(card, "tender");
    await pass(0.5);

    expect(card.find<HTMLInputElement>("input[value=steady]")!.checked).toBe(true);
    expect(card.meta).toContain("Everything is as it was");
  });
});
