/** Components in jsdom; the API that they ask is played by `test/api.ts`, or by who keeps the console's contract. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** `make check` runs these beside others. */
const PATIENCE_MS = 20_000;
const CONTRACT = "test/contract/**/*.test.{ts,tsx}";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("src", import.meta.url)) } },
  test: {
    environment: "jsdom",
    environmentOptions: { jsdom: { url: "http://console.test/" } },
    setupFiles: ["test/setup.tsx"],
    testTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "pages", include: ["test/**/*.test.{ts,tsx}"], exclude: [CONTRACT] } },
      {
        extends: true,
        test: {
          name: "contract",
          include: [CONTRACT],
          testTimeout: 60_000,
          expect: { poll: { timeout: PATIENCE_MS } },
        },
      },
    ],
  },
});
