import { describe, expect, it, vi } from "vitest";
import { Mounted, settled, standStill } from "./mounted";
import { House, offering, person, pet, resting } from "./samples";

standStill();

describe("while nothing changes", () => {
  it("a hundred states of other things cost no question and no rendering", async () => {
    const card = await Mounted.on(new House());
    const hass = card.house.hass();
    card.card.hass = hass;
    await settled();
    const before = card.house.asked.length;
    const render = vi.spyOn(card.card, "requestUpdate");
    for (let i = 0; i < 100; i++) card.card.hass = { ...hass };
    await settled();

    expect(render).not.toHaveBeenCalled();
    expect(card.house.asked).toHaveLength(before);
  });

  it("no timer runs", async () => {
    await Mounted.on(new House());
    await Mounted.on(new House(offering(pet)));

    expect(vi.getTimerCount()).toBe(0);
  });

  it("the garden is not drawn anew with the words", async () => {
    const card = await Mounted.on(new House());
    const svg = card.find("svg")!;
    const before = svg.firstChild;
    card.house.say(offering(pet));
    await settled();

    expect(card.find("svg")).toBe(svg);
    expect(svg.firstChild).toBe(before);
  });
});

describe("a card", () => {
  it("that leaves the page leaves nothing behind", async () => {
    const card = await Mounted.on(new House());
    expect(card.house.followed).toBe(2);

    card.card.remove();
    await settled();

    expect(card.house.followed).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("that comes back is as it was", async () => {
    const card = await Mounted.on(new House());
    card.card.remove();
    await settled();
    document.body.append(card.card);
    await settled();

    expect(card.line).toBe("Maybe this evening");
    expect(card.house.followed).toBe(2);
  });

  it("that leaves at once follows nobody", async () => {
    const house = new House();
    const card = document.createElement("connection-moments-card") as Mounted["card"];
    card.setConfig({ type: "" });
    card.hass = house.hass();
    document.body.append(card);
    card.remove();
    await settled();

    expect(house.followed).toBe(0);
  });

  it("asks anew when a person was added", async () => {
    const house = new House();
    house.persons = { persons: [], may_add: true };
    const card = await Mounted.on(house);
    house.persons = { persons: [person("Ada")], may_add: true };
    card.card.hass = house.hass();
    await settled();

    expect(card.line).toBe("Maybe this evening");
  });

  it("rests where the house does not know it yet, and tries when more is there", async () => {
    const house = new House();
    house.refuses = ["persons"];
    const card = await Mounted.on(house);
    expect(card.line).toBe("Resting");

    house.refuses = [];
    card.card.hass = house.hass();
    await settled();

    expect(card.line).toBe("Maybe this evening");
  });

  it("rests while its person is being loaded, and comes back by itself", async () => {
    const card = await Mounted.on(new House());
    card.house.say(null);
    await settled();
    expect(card.line).toBe("Resting");

    card.house.say(resting);
    await settled();

    expect(card.line).toBe("Maybe this evening");
  });

  it("follows a chosen person once, whatever else changes in the home", async () => {
    const house = new House();
    house.persons = { persons: [person("Ada"), person("Ben")], may_add: false };
    const card = await Mounted.on(house);
    const { config, connection, devices } = house.hass();
    card.card.hass = { ...house.hass(), config, connection, devices };
    await settled();
    await card.tap("Ben");
    card.card.hass = { ...house.hass(), config, connection, devices };
    await settled();

    expect(house.followed).toBe(2);
    expect(house.asked.filter(({ type }) => String(type).endsWith("persons"))).toHaveLength(2);
  });

  it("takes a configuration, and says so", () => {
    const card = document.createElement("connection-moments-card") as Mounted["card"];

    expect(() => card.setConfig(undefined)).toThrow();
    expect(() => card.setConfig({ type: "", person: 7 })).toThrow();
  });

  it("has a form, a size, a place in the picker and one for our entities", async () => {
    const card = await Mounted.on(new House());
    const element = card.card.constructor as unknown as { getConfigForm: () => { schema: { name: string }[] }; getStubConfig: () => object };
    const [listed] = (window as unknown as { customCards: { type: string; getEntitySuggestion: (...of: unknown[]) => unknown }[] }).customCards;
    const hass = card.house.hass();

    expect(element.getConfigForm().schema.map(({ name }) => name)).toEqual(["person", "layout", "words", "garden"]);
    expect(element.getStubConfig()).toEqual({});
    expect(card.card.getGridOptions()).toEqual({ columns: 12, rows: "auto", min_columns: 6, min_rows: 6 });
    expect(listed!.type).toBe("connection-moments-card");
    expect(listed!.getEntitySuggestion(hass, "light.desk")).toBeNull();
    expect(listed!.getEntitySuggestion(hass, "sensor.ada_moment")).toEqual({
      config: { type: "custom:connection-moments-card", person: "ada-device" },
    });
  });
});
