import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const COMPONENT = "../custom_components/connection_moments";

/**
 * The English words are the ones of the translations: one truth, and no more of it than the card says.
 * The person's own page fetches the translations anyway, for the names of kinds, so its words come with them.
 */
const words: Plugin = {
  name: "words",
  enforce: "pre",
  load(id) {
    if (!id.endsWith("translations/en.json")) return null;
    const { selector } = JSON.parse(readFileSync(id, "utf8"));
    const inline = Object.entries(selector.card.options).filter(([word]) => !word.startsWith("page_"));
    return { code: JSON.stringify({ selector: { card: { options: Object.fromEntries(inline) } } }), map: null };
  },
};

export default defineConfig({
  plugins: [words],
  server: { fs: { allow: [".."] } },
  build: {
    target: "es2022",
    cssTarget: "esnext",
    outDir: `${COMPONENT}/frontend`,
    emptyOutDir: false,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: "src/index.ts",
      output: { format: "es", entryFileNames: "connection-moments-card.js" },
    },
  },
  // One world for all files: starting one takes longer than the tests in it.
  test: { environment: "happy-dom", css: true, include: ["tests/**/*.test.ts"], pool: "threads", isolate: false, maxWorkers: 1 },
});
