import { beforeEach, describe, expect, it } from "vitest";
import { Mounted, settled, standStill } from "./mounted";
import type { MomentsPage } from "../src/page";
import { friend, House, offering, page as sample } from "./samples";

standStill();

let card: Mounted;
let page: MomentsPage;
const find = <T extends HTMLElement = HTMLElement>(selector: string): T => page.root.querySelector<T>(selector)!;
const texts = (selector: string): string[] => [...page.root.querySelectorAll(selector)].map((one) => one.textContent!.trim());
const button = (words: string) => [...page.root.querySelectorAll<HTMLElement>("button, a")].find((one) => one.textContent!.trim() === words)!;
const tap = async (words: string): Promise<void> => {
  button(words).click();
  await settled();
};
const box = (label: string): HTMLInputElement =>
  [...page.root.querySelectorAll("label.box")].find((one) => one.textContent!.trim() === label)!.querySelector("input")!;
const change = async (field: HTMLInputElement | HTMLTextAreaElement, value?: string): Promise<void> => {
  if (value === undefined) (field as HTMLInputElement).checked = !(field as HTMLInputElement).checked;
  else field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  await settled();
};
const open = async (house: House): Promise<void> => {
  card = await Mounted.on(house);
  await card.tap("More");
  await card.tap("Your own page");
  await settled();
  page = card.find<MomentsPage>("connection-moments-page")!;
};

beforeEach(() => open(new House(offering(friend))));

describe("the person's own page", () => {
  it("opens as a dialog with everything folded", () => {
    expect(find<HTMLDialogElement>("dialog").open).toBe(true);
    expect(texts("summary")).toEqual([
      "Quiet hours", "How today is", "How a moment may come", "Which feel fine?", "Kinds that may come", "People and pets", "What is kept here",
    ]);
  });

  it("holds the open offer with everything that can be said to it", () => {
    expect(texts(".open h3, section h3")[0]).toBe(friend.text);
    expect(texts(".answer")).toEqual(["Did it, or a bit of it", "Later", "Not now"]);
    expect(texts("section > .row .quiet")).toEqual(["Not today", "Not this kind", "Not this one"]);
  });

  it("opens the contact with a heart or the draft, which is no answer", async () => {
    button("A heart").addEventListener("click", (event) => event.preventDefault());
    await tap("A heart");

    expect(button("A heart").getAttribute("href")).toBe("sms:+15550100?body=%E2%9D%A4");
    expect(button("Open messages").getAttribute("href")).toContain("you%20crossed%20my%20mind");
    expect(card.asked.map(({ command }) => command)).toEqual(["page"]);
  });

  it("gives an answer, and closes", async () => {
    await tap("Not this kind");

    expect(card.asked.at(-1)).toEqual({ command: "answer", offer_id: "o3", answer: "not_this_kind" });
    expect(card.find("connection-moments-page")).toBeNull();
    expect(card.line).toBe("This kind stays away.");
  });

  it.each([
    ["quiet hours", () => change(find<HTMLInputElement>("input[type=time]"), "22:15"), { key: "quiet_start", value: "22:15" }],
    ["ways", () => change(box("Voice")), { key: "channels", value: ["light", "phone", "speech"] }],
    ["body", () => change(box("Eyes")), { key: "body", value: ["eyes", "breath"] }],
    ["kinds", () => change(box("A heart as a reply")), { key: "kinds", value: ["sit_near", "pet_hello", "held_silence", "good_morning"] }],
    ["words on screens", () => change(box("Words on screens that others may see")), { key: "words_on_screens", value: false }],
    ["a resting bond", () => change(box("Resting. No moment speaks of them.")), { key: "resting", value: true, bond_id: "luna" }],
    ["a note", () => change(find<HTMLTextAreaElement>("textarea"), " Likes the window. "), { key: "note", value: "Likes the window.", bond_id: "luna" }],
    ["a note that goes", () => change(page.root.querySelectorAll("textarea")[1]!, ""), { key: "note", value: null, bond_id: "sam" }],
  ])("changes %s at once", async (_what, does, asked) => {
    await does();

    expect(card.asked.at(-1)).toEqual({ command: "change", ...asked });
  });

  it("keeps today's capacity until it is changed", async () => {
    await change(box("Stay like this until I change it"));

    expect(card.asked.at(-1)).toEqual({ command: "act", act: "capacity", capacity: "steady", lasting: true });
  });

  it("says in words what did not fit, and shows what is so", async () => {
    card.house.refuses = ["change"];
    await change(box("Voice"));

    expect(texts(".meta")[0]).toBe("That did not fit.");
    expect(box("Voice").checked).toBe(false);
  });

  it("lets go of what is kept after one gentle question, and keeping comes first", async () => {
    await tap("Let go of everything");
    expect(card.asked.map(({ command }) => command)).toEqual(["page"]);
    expect(texts(".two .answer")).toEqual(["Keep it", "Let it go"]);

    await tap("Let it go");

    expect(card.asked.at(-1)).toEqual({ command: "erase", what: "everything" });
    expect(texts(".inside p[role=status]")).toEqual(["It is gone."]);
  });

  it("keeps it just as easily", async () => {
    await tap("Let go of what happened, and the garden");
    await tap("Keep it");

    expect(card.asked.map(({ command }) => command)).toEqual(["page"]);
    expect(button("Let go of everything")).toBeDefined();
  });

  it("closes, and the focus goes back to where it was opened", async () => {
    await tap("Close");

    expect(card.find("connection-moments-page")).toBeNull();
    expect(card.focused).toBe("More");
  });
});

describe("a phone's card", () => {
  it("opens the page by its address", async () => {
    location.hash = "#connection-moments";
    const here = await Mounted.on(new House());
    location.hash = "";

    expect(here.find("connection-moments-page")).not.toBeNull();
  });

  it("opens nobody else's", async () => {
    location.hash = "#connection-moments";
    const here = await Mounted.on(new House({ ...offering(friend), is_you: false }));
    location.hash = "";

    expect(here.find("connection-moments-page")).toBeNull();
    expect(sample.bonds).toHaveLength(2);
  });
});
