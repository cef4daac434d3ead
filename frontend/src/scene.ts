import { html, nothing, svg } from "lit/html.js";
import { garden } from "./garden/draw";
import type { Seed } from "./garden/settle";

const NEWEST = / n" (d="M(\S+) ([^C]+)C)/;

const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** New words and a new row are there within half a second, and not at once. */
export const arrive = (one: Element | null): void => {
  if (!isStill()) one?.animate?.({ opacity: [0, 1] }, { duration: 500, easing: "ease-out" });
};

/** A touch ends a breath: the sun goes back from wherever it is, and does not jump. */
export const ease = (sun: Element | null): void => {
  if (!sun?.animate || isStill()) return;
  const { transform, opacity } = getComputedStyle(sun);
  sun.animate([{ transform, opacity }, {}], { duration: 1200, easing: "ease-out" });
};

/** The picture on the ground: the light, the hill and the garden. Drawn when a moment landed or the width changed. */
export class Scene {
  #seeds: readonly Seed[] = [];
  #rows: readonly string[] = [];
  #width = 0;
  #height = 0;
  #growing = false;
  #at = ["0", "0"];
  #svg: Element | null = null;
  readonly #watch = globalThis.ResizeObserver && new ResizeObserver(([entry]) => this.#measure(entry!.contentRect));

  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Take what grew. A mark that came while somebody could see it grows into its place. */
  plant(seeds: readonly Seed[], sprouted: boolean): void {
    if (seeds === this.#seeds) return;
    this.#seeds = seeds;
    this.#growing = sprouted;
    this.#draw();
  }

  template(says: string) {
    const [x, y] = this.#at;
    return html`<div class="scene ${this.#growing ? "grown" : ""}" @animationend=${this.#grown}>
<div class="sky"><div class="light"><div class="glow"></div><div class="sun"></div></div></div>
<svg class="garden" role="img" aria-label=${says} viewBox="0 0 ${this.#width} ${this.#height}" >${this.#rows.map((row) => svg`<g .innerHTML=${row}></g>`)}</svg>${this.#growing ? html`<div class="seed" style="left:${x}px;top:${y}px"></div>` : nothing}</div>`;
  }

  /** Follow the width of the picture, once it is there. */
  drawn(svg: Element | null): void {
    if (svg === this.#svg) return;
    if (this.#svg) this.#watch?.unobserve(this.#svg);
    this.#svg = svg;
    if (svg) this.#watch?.observe(svg);
  }

  end(): void {
    this.#watch?.disconnect();
    this.#svg = null;
    this.#growing = false;
  }

  #measure({ width, height }: DOMRectReadOnly): void {
    if (!width || (width === this.#width && height === this.#height)) return;
    [this.#width, this.#height] = [width, height];
    this.#draw();
    this.#changed();
  }

  #draw(): void {
    if (!this.#width) return;
    // Only rows that changed are set: where the newest mark stands, and where the one before it does.
    this.#rows = garden(this.#seeds, this.#width, this.#height).map((row) =>
      row.replace(NEWEST, (_, path: string, x: string, y: string) => {
        this.#at = [x, y];
        return ` n" style="transform-origin:${x}px ${y}px" ${path}`;
      }),
    );
  }

  readonly #grown = ({ animationName }: AnimationEvent): void => {
    if (animationName !== "settle") return;
    this.#growing = false;
    this.#changed();
  };
}
