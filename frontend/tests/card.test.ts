import { describe, expect, it } from "vitest";
import { Mounted, pass, settled, standStill } from "./mounted";
import { breath, friend, gift, heart, House, neutral, offering, person, pet, resting, silence } from "./samples";

standStill();

const at = (state: Parameters<typeof offering>[1]) => new House({ ...resting, ...state });

describe("at rest", () => {
  it("says when something may come, and why, and no more", async () => {
    const card = await Mounted.on(new House());

    expect(card.line).toBe("Maybe this evening");
    expect(card.meta).toBe("17:30 to 19:30, when you come home. Hellos at the door have felt good on weekdays.");
    expect(card.quiet).toEqual(["Not today", "More"]);
    expect(card.look).not.toContain("lit");
  });

  it("says the house's own sentence when nothing is planned", async () => {
    const card = await Mounted.on(at({ next: null, sentence: "That is all for today." }));

    expect([card.line, card.meta]).toEqual(["Quiet for the rest of today", "That is all for today."]);
  });

  it("asks little of a tender day", async () => {
    const card = await Mounted.on(at({ capacity: "tender" }));

    expect(card.line).toBe("A tender day");
    expect(card.meta).toContain("after 17:30");
  });

  it("plans nothing on a tender day whose next window is tomorrow", async () => {
    const next = { ...resting.next!, start: "2026-11-26T17:30:00Z" };
    const card = await Mounted.on(at({ capacity: "tender", next }));

    expect(card.meta).toContain("Nothing is planned");
  });

  it.each([
    ["2026-11-25T10:00:00Z", "Maybe this morning"],
    ["2026-11-25T12:00:00Z", "Maybe around noon"],
    ["2026-11-25T15:00:00Z", "Maybe this afternoon"],
    ["2026-11-26T00:30:00Z", "Maybe tonight"],
    ["2026-11-26T08:00:00Z", "Maybe tomorrow morning"],
    ["2026-11-26T19:00:00Z", "Maybe tomorrow evening"],
    ["2026-11-27T08:00:00Z", "Maybe on Friday"],
    ["2026-11-25T07:00:00Z", "Maybe this morning"],
  ])("says %s in words: %s", async (start, line) => {
    const card = await Mounted.on(at({ next: { ...resting.next!, start } }));

    expect(card.line).toBe(line);
  });

  it("leaves the capacity out where it is not theirs to see", async () => {
    const card = await Mounted.on(at({ capacity: null }));

    expect(card.find(".chip")).toBeNull();
  });

  it("says how it is until the house is reached", async () => {
    const card = await Mounted.on(new House(null));

    expect(card.line).toBe("Resting");
    expect(card.answers).toEqual([]);
  });

  it("keeps to the person's clock and language of numbers", async () => {
    const locale = { language: "en", time_format: "12", time_zone: "server" };
    const card = await Mounted.on(new House(), {}, { locale });

    expect(card.meta).toMatch(/^5:30\sPM to 7:30\sPM/);
  });

  it("writes a time as the rest of the front end does", async () => {
    const next = { ...resting.next!, start: "2026-11-25T09:30:00Z" };
    const card = await Mounted.on(at({ next }));

    expect(card.meta).toMatch(/^09:30 to 19:30/);
  });
});

describe("an offer", () => {
  it("stands with three answers of equal weight, and the light comes up", async () => {
    const card = await Mounted.on(new House(offering(pet)));

    expect(card.line).toBe(pet.text);
    expect(card.meta).toBe("Luna settled beside you. About 15 seconds. It leaves by itself.");
    expect(card.answers).toEqual(["Did it, or a bit of it", "Later", "Not now"]);
    expect(card.quiet).toEqual(["Not today", "Not this kind", "More"]);
    expect(card.look).toContain("lit");
  });

  it("has no later where it was put off before", async () => {
    const card = await Mounted.on(new House(offering({ ...pet, again: true })));

    expect(card.answers).toEqual(["Did it, or a bit of it", "Not now"]);
  });

  it("that is a gift has no answers, and may still be waved away", async () => {
    const card = await Mounted.on(new House(offering(gift)));

    expect(card.answers).toEqual([]);
    expect(card.quiet).toEqual(["Not today", "Not now", "More"]);
    expect(card.meta).toBe("This one asks nothing. It leaves by itself.");
  });

  it("of a silence is for whenever a talk comes", async () => {
    const card = await Mounted.on(new House(offering(silence)));

    expect(card.meta).toBe("For whenever a talk comes. It leaves by itself.");
  });

  it("with a draft lets its words be copied and taken along", async () => {
    const card = await Mounted.on(new House(offering(friend)));

    expect(card.find(".draft p")!.textContent).toBe(friend.draft);
    expect(card.find("a")!.getAttribute("href")).toBe("sms:+15550100?body=Hi%2C%20you%20crossed%20my%20mind.%20A%20reply%20is%20nice%20but%20not%20needed.");
    expect(card.house.asked.filter(({ type }) => String(type).endsWith("answer"))).toEqual([]);
  });

  it("of a heart opens the contact with a heart in it", async () => {
    const card = await Mounted.on(new House(offering(heart)));

    expect(card.find("a")!.getAttribute("href")).toBe("sms:+15550100?body=%E2%9D%A4");
  });

  it("opens no address that is no way to reach somebody", async () => {
    const card = await Mounted.on(new House(offering({ ...friend, contact: "javascript:alert(1)" })));

    expect(card.find("a")).toBeNull();
  });

  it("says nothing of itself where words are not shown", async () => {
    const card = await Mounted.on(new House(offering(neutral, { is_you: false, words: false })));

    expect([card.line, card.meta]).toEqual(["A small moment is here.", "It leaves by itself."]);
    expect(card.quiet).toEqual(["Not today", "More"]);
  });

  it("shows its words after a tap, for a minute", async () => {
    const card = await Mounted.on(new House(offering(pet)), { words: "on_tap" });
    expect(card.line).toBe("A small moment is here.");

    await card.tap("Show it");
    expect(card.line).toBe(pet.text);
    await pass(61);

    expect(card.line).toBe("A small moment is here.");
  });

  it("that gives and is veiled can be shown, too", async () => {
    const card = await Mounted.on(new House(offering(gift)), { words: "on_tap" });

    expect(card.answers).toEqual(["Show it"]);
  });

  it("breathes with whoever begins, and ends at a touch", async () => {
    const card = await Mounted.on(new House(offering(breath)));
    await card.tap("begin");
    expect(card.look).toContain("breathing");

    await card.tap("begin");

    expect(card.look).not.toContain("breathing");
  });
});

describe("a breath", () => {
  const begun = async (): Promise<Mounted> => {
    const card = await Mounted.on(new House(offering(breath)));
    await card.tap("begin");
    card.find(".line")!.focus();
    return card;
  };

  it("goes on when its offer leaves by itself", async () => {
    const card = await begun();
    card.house.say(resting);
    await settled();

    expect(card.look).toContain("breathing");
    expect(card.answers).toEqual(["That is enough"]);
  });

  it("ends with an answer from elsewhere", async () => {
    const card = await begun();
    card.house.say({ ...resting, answered: { offer_id: "o2", thanks: "You were here for that." } });
    await settled();

    expect(card.line).toBe("You were here for that.");
  });

  it("ends when it becomes quiet", async () => {
    const card = await begun();
    card.house.say({ ...resting, quiet: { until: null } });
    await settled();

    expect(card.line).toBe("Quiet until you say so");
  });

  it("ends with Escape", async () => {
    const card = await begun();
    card.find(".card")!.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    await settled();

    expect(card.look).not.toContain("breathing");
  });
});

describe("an answer", () => {
  it("of received is thanked at once, and told to the house", async () => {
    const card = await Mounted.on(new House(offering(pet)));
    await card.tap("Did it");

    expect(card.line).toBe("Luna heard you.");
    expect(card.answers).toEqual([]);
    expect(card.look).not.toContain("lit");
    expect(card.asked).toEqual([{ command: "answer", offer_id: "o1", answer: "received" }]);
  });

  it.each([["Later", "Later, then."], ["Not now", "That’s fine."], ["Not this kind", "This kind stays away."]])(
    "%s is met with: %s",
    async (answer, line) => {
      const card = await Mounted.on(new House(offering(pet)));
      await card.tap(answer);

      expect(card.line).toBe(line);
    },
  );

  it("gives way to the day after six seconds", async () => {
    const card = await Mounted.on(new House(offering(pet)));
    await card.tap("Later");
    card.house.say(resting);
    await pass(7);

    expect(card.line).toBe("Maybe this evening");
  });

  it("given elsewhere is thanked here, too, with the chips in their place", async () => {
    const card = await Mounted.on(new House(offering(pet)));
    card.house.say({ ...resting, answered: { offer_id: "o1", thanks: "Luna heard you." } });
    await settled();

    expect(card.line).toBe("Luna heard you.");
    expect(card.all(".chip")).toEqual(["tender", "steady", "open"]);
  });

  it("of not today is quiet at once", async () => {
    const card = await Mounted.on(new House(offering(pet)));
    await card.tap("Not today");

    expect(card.line).toBe("Quiet for the rest of today");
    expect(card.answers).toEqual(["Resume"]);
  });

  it("that does not go through leaves everything as it was, and says so", async () => {
    const card = await Mounted.on(new House(offering(pet)));
    card.house.refuses = ["answer"];
    await card.tap("Later");

    expect(card.line).toBe(pet.text);
    expect(card.meta).toBe("That did not go through. Everything is as it was.");
    expect(card.answers).toHaveLength(3);
  });

  it("moves the focus to the line, when the focus was here", async () => {
    const card = await Mounted.on(new House(offering(pet)));
    await card.tap("Later");

    expect(card.focused).toBe("Later, then.");
  });
});

describe("a hand on the card", () => {
  it("on its way to a chip answers nothing that came up below it", async () => {
    const card = await Mounted.on(new House());
    card.house.say(offering(pet));
    await settled();
    card.button("Later").click();
    await settled();
    expect(card.asked).toEqual([]);

    await pass(0.7);
    await card.tap("Later");

    expect(card.asked).toHaveLength(1);
  });

  it("on the answers holds the offer, for ten seconds", async () => {
    const card = await Mounted.on(new House(offering(pet)));
    card.button("Later").focus();
    card.house.say(resting);
    await settled();
    expect(card.line).toBe(pet.text);

    await pass(11);

    expect(card.line).toBe("Maybe this evening");
  });

  it("elsewhere holds nothing, and the light takes its time", async () => {
    const card = await Mounted.on(new House(offering(pet)));
    card.house.say(resting);
    await settled();

    expect(card.line).toBe("Maybe this evening");
    expect(card.look).toContain("leaving");
  });

  it("never has the focus taken from elsewhere", async () => {
    const field = document.createElement("input");
    const card = await Mounted.on(new House());
    document.body.append(field);
    field.focus();
    card.house.say(offering(pet));
    await settled();

    expect(document.activeElement).toBe(field);
  });
});

describe("quiet", () => {
  it("until tomorrow can be ended by the person", async () => {
    const card = await Mounted.on(at({ quiet: { until: resting.tomorrow } }));
    expect(card.meta).toBe("Moments may come from tomorrow at 04:00. Nothing piles up in the quiet.");

    await card.tap("Resume");

    expect(card.line).toBe("Maybe this evening");
    expect(card.asked).toEqual([{ command: "act", act: "resume" }]);
  });

  it("says until when, or that it is theirs to end", async () => {
    const timed = await Mounted.on(at({ quiet: { until: "2026-11-25T11:15:00Z" } }));
    const open = await Mounted.on(at({ quiet: { until: null } }));

    expect(timed.line).toBe("Quiet until 11:15");
    expect(open.line).toBe("Quiet until you say so");
  });

  it("of somebody else is not ended here", async () => {
    const card = await Mounted.on(at({ quiet: { until: null }, is_you: false }));

    expect(card.answers).toEqual([]);
  });

  it("begins with one tap at rest", async () => {
    const card = await Mounted.on(new House());
    await card.tap("Not today");

    expect(card.asked).toEqual([{ command: "act", act: "pause", until_tomorrow: true }]);
    expect(card.line).toBe("Quiet for the rest of today");
  });
});

describe("whose card it is", () => {
  it("can be nobody's yet", async () => {
    const house = new House();
    house.persons = { persons: [], may_add: true };
    const card = await Mounted.on(house);

    expect(card.line).toBe("This card is ready for someone");
    expect(card.answers).toEqual(["Add a person"]);
  });

  it("is asked where several share a screen", async () => {
    const house = new House();
    house.persons = { persons: [person("Ada"), person("Ben")], may_add: false };
    const card = await Mounted.on(house);
    expect(card.answers).toEqual(["Ada", "Ben"]);

    await card.tap("Ben");

    expect(card.line).toBe("Maybe this evening");
  });

  it("comes back to the question on a wall, a minute after the last touch", async () => {
    const house = new House();
    house.persons = { persons: [person("Ada"), person("Ben")], may_add: false };
    const card = await Mounted.on(house, { layout: "wall" });
    await card.tap("Ben");
    await pass(61);

    expect(card.line).toBe("Whose moments?");
  });

  it("is the logged-in person's without a question", async () => {
    const house = new House();
    house.persons = { persons: [person("Ada"), person("Ben", true)], may_add: false };
    const card = await Mounted.on(house);

    expect(card.find(".card")!.getAttribute("aria-label")).toBe("Small moments for Ben");
  });

  it("is nobody's again when the chosen one is gone", async () => {
    const card = await Mounted.on(new House(), { person: "someone-else" });

    expect(card.line).toBe("This card is ready for someone");
  });
});
