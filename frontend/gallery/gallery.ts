/** Every state of the card beside each other: ?w=320|500|900 ?theme=light|dark ?only=name,name ?dir=rtl */
import "../src/index";
import type { MomentsCard } from "../src/card";
import type { CardConfig } from "../src/config";
import { breath, friend, gift, heart, House, neutral, offering, person, pet, resting, seeds, silence } from "../tests/samples";

class HaCard extends HTMLElement {
  connectedCallback(): void {
    this.attachShadow({ mode: "open" }).innerHTML = `<style>:host{background:var(--card-background-color);box-sizing:border-box;border-radius:var(--ha-border-radius-lg);border:1px solid var(--divider-color);color:var(--primary-text-color);transition:all .3s ease-out;display:block;position:relative}</style><slot></slot>`;
  }
}
customElements.define("ha-card", HaCard);
customElements.define("home-assistant", class extends HTMLElement {});

type Sample = { house: House; config?: Partial<CardConfig>; then?: (card: MomentsCard) => void };

const asked = new URLSearchParams(location.search);
const day = (hours: number) => new Date(Date.now() + hours * 36e5).toISOString();
const rest = { ...resting, next: { ...resting.next!, start: day(1), end: day(3) }, tomorrow: day(10) };
const open = (offer: Parameters<typeof offering>[0], more = {}) => new House({ ...rest, ...offering(offer), next: rest.next, tomorrow: rest.tomorrow, ...more });
const several = () => {
  const house = new House();
  house.persons = { persons: ["Ada", "Ben", "Noor"].map((name) => person(name)), may_add: true };
  return house;
};
const nobody = () => {
  const house = new House();
  house.persons = { persons: [], may_add: true };
  return house;
};
const press = (words: string) => (card: MomentsCard) => {
  const all = [...card.root.querySelectorAll<HTMLElement>("button")];
  all.find((one) => one.textContent?.includes(words))?.click();
};
const inTurn = (...taps: string[]) => (card: MomentsCard) => taps.forEach((one, i) => setTimeout(() => press(one)(card), 800 + i * 100));

const SAMPLES: Record<string, () => Sample> = {
  resting: () => ({ house: new House(rest) }),
  tender: () => ({ house: new House({ ...rest, capacity: "tender" }) }),
  "quiet-day": () => ({ house: new House({ ...rest, next: null, sentence: "That is all for today. The day is yours." }) }),
  offer: () => ({ house: open(pet) }),
  draft: () => ({ house: open(friend) }),
  heart: () => ({ house: open(heart) }),
  breath: () => ({ house: open(breath) }),
  breathing: () => ({ house: open(breath), then: inTurn("begin") }),
  "own-breath": () => ({ house: new House(rest), then: inTurn("More", "One slow breath") }),
  silence: () => ({ house: open(silence) }),
  gift: () => ({ house: open(gift) }),
  neutral: () => ({ house: open(neutral, { is_you: false }) }),
  veiled: () => ({ house: open(pet), config: { words: "on_tap" } }),
  answered: () => ({ house: open(pet), then: inTurn("Did it") }),
  thanked: () => ({ house: new House({ ...rest, answered: { offer_id: "o1", thanks: "Luna heard you." } }) }),
  quiet: () => ({ house: new House({ ...rest, quiet: { until: rest.tomorrow } }) }),
  "quiet-open": () => ({ house: new House({ ...rest, quiet: { until: null }, is_you: false }) }),
  more: () => ({ house: new House(rest), then: inTurn("More") }),
  longer: () => ({ house: new House(rest), then: inTurn("More", "Quiet for longer") }),
  page: () => ({ house: open(friend), then: inTurn("More", "Your own page") }),
  trouble: () => {
    const house = open(pet);
    house.refuses = ["answer"];
    return { house, then: inTurn("Later") };
  },
  nobody: () => ({ house: nobody() }),
  several: () => ({ house: several() }),
  unavailable: () => ({ house: new House(null) }),
  "garden-0": () => ({ house: new House(rest, []) }),
  "garden-100": () => ({ house: new House(rest, seeds(100)) }),
  "garden-1000": () => ({ house: new House(rest, seeds(1000)) }),
  "wall-resting": () => ({ house: new House(rest, seeds(240)), config: { layout: "wall" } }),
  "wall-offer": () => ({ house: open(pet), config: { layout: "wall" } }),
  "wall-breathing": () => ({ house: open(breath), config: { layout: "wall", words: "shown" }, then: inTurn("begin") }),
};

// As the front end does it.
document.dir = asked.get("dir") ?? "ltr";
const theme = asked.get("theme") ?? "light";
const main = document.createElement("main");
main.className = `ha ${theme}`;
for (const name of asked.get("only")?.split(",") ?? Object.keys(SAMPLES).filter((one) => one !== "page")) {
  const { house, config, then } = SAMPLES[name]!();
  const figure = document.createElement("figure");
  figure.id = name;
  figure.style.width = `${name.startsWith("wall") ? 1024 : Number(asked.get("w") ?? 500)}px`;
  figure.innerHTML = `<figcaption>${name}</figcaption>`;
  void customElements.whenDefined("connection-moments-card").then(() => {
    const card = document.createElement("connection-moments-card") as MomentsCard;
    card.setConfig({ type: "custom:connection-moments-card", ...config });
    card.hass = house.hass();
    figure.append(card);
    then?.(card);
  });
  main.append(figure);
}
document.body.append(main);
document.body.className = `ha ${theme}`;
