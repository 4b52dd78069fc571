/** Runs the console's journeys in the Chromium of this machine. Exit status 3 where there is none. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { chromiumHere } from "./chromium.mjs";

const playwright = fileURLToPath(new URL("../../node_modules/@playwright/test/cli.js", import.meta.url));
const asked = process.argv.slice(2);
const alone = asked.length > 0 ? ["--no-deps"] : []; // what is asked for by name comes without what goes before it
const { status } = spawnSync(process.execPath, [playwright, "test", ...alone, ...asked], {
  cwd: fileURLToPath(new URL("..", import.meta.url)),
  env: { ...process.env, TALLYBOOK_CHROMIUM: chromiumHere() },
  stdio: "inherit",
});
process.exit(status ?? 1);
