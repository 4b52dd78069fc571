/** Runs the console's journeys in the Chromium of this machine. Exit status 3 where there is none. */
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { fileURLToPath } from "node:url";

const USUAL = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const named = process.env["TALLYBOOK_CHROMIUM"];

function isThere(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const found = (named === undefined ? USUAL : [named]).find(isThere);
if (found === undefined) {
  const where = named === undefined ? `none of ${USUAL.join(", ")} is there` : `there is no program at ${named}`;
  console.error(`console: no Chromium for its journeys: ${where}. Install one, or name it in TALLYBOOK_CHROMIUM.`);
  process.exit(3);
}
const playwright = fileURLToPath(new URL("../../node_modules/@playwright/test/cli.js", import.meta.url));
const { status } = spawnSync(process.execPath, [playwright, "test", ...process.argv.slice(2)], {
  cwd: fileURLToPath(new URL("..", import.meta.url)),
  env: { ...process.env, TALLYBOOK_CHROMIUM: found },
  stdio: "inherit",
});
process.exit(status ?? 1);
