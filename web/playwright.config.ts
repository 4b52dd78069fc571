/** Journeys in a real browser, before the real engine on the demo's data. `make e2e` runs them. */
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "e2e",
  outputDir: "artifacts/failures",
  globalSetup: "./e2e/engine.ts",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  projects: [
    { name: "figures", testMatch: "figures.test.ts" }, // a figure and its list are compared while nobody adds to them
    { name: "journeys", testIgnore: "figures.test.ts", dependencies: ["figures"] },
  ],
  use: {
    baseURL: process.env["TALLYBOOK_URL"] ?? "", // set by globalSetup before the workers read it
    storageState: "artifacts/session.json",
    screenshot: "only-on-failure",
    locale: "en-US",
    timezoneId: "UTC",
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env["TALLYBOOK_CHROMIUM"] ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
    },
  },
});
