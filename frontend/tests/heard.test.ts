import { describe, expect, it } from "vitest";
import { Mounted, settled, standStill } from "./mounted";
import { House, neutral, offering, pet, resting } from "./samples";

standStill();

const said = (card: Mounted): string => card.find("[role=status]")!.textContent!;

describe("a screen reader", () => {
  it("hears of an offer once, even with two cards", async () => {
    const first = await Mounted.on(new House());
    const second = await Mounted.on(new House());
    first.house.say(offering({ ...pet, offer_id: "heard-once" }));
    await settled();
    second.house.say(offering({ ...pet, offer_id: "heard-once" }));
    await settled();

    expect(said(first)).toBe(`A small moment is here. ${pet.text}`);
    expect(said(second)).toBe("");
  });

  it("hears no words where none are shown", async () => {
    const card = await Mounted.on(new House(offering({ ...neutral, offer_id: "heard-neutral" })));

    expect(said(card)).toBe("A small moment is here.");
  });

  it("hears no words that are behind a tap", async () => {
    const card = await Mounted.on(new House(offering({ ...pet, offer_id: "heard-veiled" })), { words: "on_tap" });

    expect(said(card)).toBe("A small moment is here.");
  });

  it("hears nothing when an offer leaves", async () => {
    const card = await Mounted.on(new House(offering({ ...pet, offer_id: "heard-leaving" })));
    card.house.say(resting);
    await settled();

    expect(said(card)).toBe("");
  });

  it("hears once that something did not go through", async () => {
    const card = await Mounted.on(new House(offering(pet)));
    card.house.refuses = ["answer"];
    await card.tap("Later");

    expect(said(card)).toContain("did not go through");
  });

  it("knows the card, the answers, the capacity and the garden by name", async () => {
    const card = await Mounted.on(new House(offering(pet)));
    const name = (selector: string) => card.find(selector)!.getAttribute("aria-label");
    expect([name(".card"), name(".three")]).toEqual(["Small moments for Ada", "Your answer"]);

    card.house.say(resting);
    await settled();

    expect(name("[role=radiogroup]")).toBe("How is today?");
    expect(name("[role=img]")).toBe("A garden. Every moment that landed has its own place in it.");
  });

  it("hears the same of a garden at none and at a thousand", async () => {
    const none = await Mounted.on(new House(resting, []));
    const many = await Mounted.on(new House());

    expect(none.find("[role=img]")!.getAttribute("aria-label")).toBe(many.find("[role=img]")!.getAttribute("aria-label"));
  });
});
