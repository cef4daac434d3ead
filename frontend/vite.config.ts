import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const COMPONENT = "../custom_components/connection_moments";

/** The English words are the ones of the translations: one truth, and no more of it than the card says. */
const words: Plugin = {
  name: "words",
  enforce: "pre",
  load(id) {
    if (!id.endsWith("translations/en.json")) return null;
    const { selector } = JSON.parse(readFileSync(id, "utf8"));
    return { code: JSON.stringify({ selector: { card: selector.card } }), map: null };
  },
};

export default defineConfig({
  plugins: [words],
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
  test: { environment: "happy-dom", css: true, include: ["tests/**/*.test.ts"] },
});
