import { html, nothing, type TemplateResult } from "lit/html.js";
import css from "./badge.css?inline";
import card from "./card.css?inline";
import { badgeForm, type BadgeConfig } from "./config";
import { PersonElement, sheetOf } from "./element";
import { navigate } from "./hass";
import { Times } from "./time";
import { words } from "./words";

const { say } = words;

/** The same hill and the same light, and a word or two. */
export class MomentsBadge extends PersonElement {
  static override sheet = sheetOf(card + css);
  static getConfigForm = () => badgeForm(words);
  static getStubConfig = () => ({});

  #config: BadgeConfig = { type: "" };

  setConfig(config: BadgeConfig): void {
    this.#config = config;
    this.look();
  }

  protected override get wish(): string | undefined {
    return this.#config.person;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { navigation_path } = this.#config;
    const lit = this.household.state?.offer ? "lit" : "";
    const go = () => navigation_path && navigate(navigation_path);
    return html`<button class="badge ${lit}" @click=${go}><svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="16" cy="12" r="5.5"/><path class="hill" d="M0 15q8-3 14-1t10 0v10H0z"/><path class="leaf" d="M9 20v-7C6 12 5 10 5 8c3 0 5 2 5 4 0-2 2-3 4-3 0 2-1 4-4 4v7z"/></svg>${this.#words()}</button>`;
  }

  #words(): string {
    const { state } = this.household;
    if (!this.given || !state) return say("unavailable");
    if (state.offer) return say("neutral");
    if (state.quiet) return say("quiet");
    if (!state.next) return say("unavailable");
    return new Times(this.given, new Date()).maybe(new Date(state.next.start), state.tomorrow, say);
  }
}
