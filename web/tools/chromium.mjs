/** Which Chromium of this machine is used. Exit status 3 where there is none. */
import { accessSync, constants } from "node:fs";

const USUAL = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export function chromiumHere() {
  const named = process.env["TALLYBOOK_CHROMIUM"];
  const found = (named === undefined ? USUAL : [named]).find(isThere);
  if (found === undefined) {
    const where = named === undefined ? `none of ${USUAL.join(", ")} is there` : `there is no program at ${named}`;
    console.error(`console: there is no Chromium: ${where}. Install one, or name it in TALLYBOOK_CHROMIUM.`);
    process.exit(3);
  }
  return found;
}

function isThere(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
