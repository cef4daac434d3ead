import { describe, expect, it } from "vitest";
import type { MomentsBadge } from "../src/badge";
import { settled, standStill } from "./mounted";
import { House, offering, pet, resting } from "./samples";

standStill();

const shown = async (state: ConstructorParameters<typeof House>[0], navigation_path?: string): Promise<HTMLButtonElement> => {
  await settled();
  const badge = document.createElement("connection-moments-badge") as MomentsBadge;
  badge.setConfig({ type: "", ...(navigation_path ? { navigation_path } : {}) });
  badge.hass = new House(state).hass();
  document.body.append(badge);
  await settled();
  return badge.root.querySelector("button")!;
};

describe("the badge", () => {
  it.each([
    [resting, "Maybe this evening", false],
    [offering(pet), "A small moment is here.", true],
    [{ ...resting, quiet: { until: null } }, "Quiet", false],
    [{ ...resting, next: null }, "Resting", false],
    [null, "Resting", false],
  ])("says a word or two, and never a name", async (state, words, lit) => {
    const badge = await shown(state);

    expect(badge.textContent!.trim()).toBe(words);
    expect(badge.classList.contains("lit")).toBe(lit);
  });

  it("leads where it was told to", async () => {
    const badge = await shown(resting, "/moments");
    badge.click();

    expect(location.pathname).toBe("/moments");
  });
});
