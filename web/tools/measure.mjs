/**
 * Measures a console that is served, signed in as the environment says: `measure.mjs lighthouse URL`, `measure.mjs filter
 * URL`. What it finds is JSON on standard output; what would make a page better goes to standard error.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import lighthouse, { desktopConfig } from "lighthouse";
import { chromiumHere } from "./chromium.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices"];
const VISITS = [
  ["desktop", "first"],
  ["mobile", "first"],
  ["mobile", "return"],
];
const RUNS = 3; // of each page; the median counts
const NUMBER = /^2\d{3}-\d{6}$/; // of an invoice
const ROUNDS = 5; // of each way to filter
const [what, url] = process.argv.slice(2);

const folder = mkdtempSync(join(tmpdir(), "tallybook-measure-"));
const port = await freePort();
const browser = await chromium.launchPersistentContext(folder, {
  executablePath: chromiumHere(),
  headless: true,
  viewport: { width: 1440, height: 900 },
  args: ["--no-sandbox", "--disable-dev-shm-usage", `--remote-debugging-port=${port}`],
});
try {
  const page = await browser.newPage();
  await signIn(page);
  const found = what === "lighthouse" ? await scores(page) : await filterTimes(page);
  console.log(JSON.stringify(found));
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

async function signIn(page) {
  const { TALLYBOOK_TENANT: tenant, TALLYBOOK_EMAIL: email, TALLYBOOK_PASSWORD: password } = process.env;
  await page.goto(`${url}/sign-in?${new URLSearchParams({ tenant, email })}`);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("navigation").first().waitFor({ state: "attached" });
}

/** What Lighthouse says of the overview and of the invoice that is worth most. */
async function scores(page) {
  await page.goto(`${url}/`);
  const largest = page.getByRole("link", { name: NUMBER }).first();
  const invoice = new URL(await largest.getAttribute("href"), url).href;
  await page.close();
  const found = [];
  for (const [name, address] of [
    ["overview", `${url}/`],
    ["invoice", invoice],
  ]) {
    for (const [form, visit] of VISITS) {
      found.push(...(await scoresOf(name, address, form, visit)));
    }
  }
  return found;
}

async function scoresOf(page, address, form, visit) {
  const results = [];
  for (let run = 0; run < RUNS; run += 1) {
    const disableStorageReset = visit === "return"; // else without what the browser has kept, but for the session
    const options = { port, logLevel: "error", onlyCategories: CATEGORIES, disableStorageReset };
    const { lhr } = await lighthouse(address, options, form === "desktop" ? desktopConfig : undefined);
    if (new URL(lhr.finalDisplayedUrl).pathname !== new URL(address).pathname) {
      throw new Error(`${address} led to ${lhr.finalDisplayedUrl}: nobody is signed in`);
    }
    results.push(lhr);
  }
  tellWhatIsMissing(page, `${form}, ${visit}`, results[0]);
  return CATEGORIES.map((category) => {
    const all = results.map((one) => Math.round(one.categories[category].score * 100)).sort((a, b) => a - b);
    return { page, form, visit, category, score: all[Math.floor(RUNS / 2)], all: [...new Set(all)] };
  });
}

/** The audits of which something is missing, with what they found. */
function tellWhatIsMissing(page, form, { audits, categories }) {
  const counted = CATEGORIES.flatMap((name) => categories[name].auditRefs.filter(({ weight }) => weight > 0));
  for (const { id } of counted) {
    const { score, title, displayValue = "" } = audits[id];
    if (score !== null && score < 0.95) {
      const items = audits[id].details?.items?.slice(0, 3).map((item) => item.node?.snippet ?? item.url ?? "");
      console.error(`${page} at ${form}: ${id} ${score} ${displayValue} (${title}) ${items?.join(" | ") ?? ""}`);
    }
  }
}

/** Milliseconds from the choice of a filter of the invoices to its rows being painted, each before an empty cache. */
async function filterTimes(page) {
  const found = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [from, choose] of [
      ["", () => page.getByRole("combobox", { name: "State" }).selectOption("overdue")],
      ["&state=overdue", () => page.getByRole("combobox", { name: "State" }).selectOption("finalized")],
      ["", () => page.getByLabel("Month").fill(`202${1 + (round % 4)}-0${1 + round}`)],
      ["", () => page.getByRole("button", { name: "Total" }).click()],
    ]) {
      await page.goto(`${url}/invoices?sort=number${from}`);
      await page.getByRole("link", { name: NUMBER }).first().waitFor();
      await page.waitForLoadState("networkidle");
      await page.evaluate(watch);
      await choose();
      found.push({ ms: await page.evaluate(() => globalThis.painted) });
      await page.getByRole("link", { name: NUMBER }).first().waitFor(); // an empty list is no answer to measure
    }
  }
  return found;
}

/** Runs in the page: `painted` is how long after the choice other rows stand in the table and are on the screen. */
function watch() {
  const rows = () => document.querySelector("table tbody")?.innerText;
  const before = rows();
  globalThis.painted = new Promise((resolve, reject) => {
    let began;
    const begin = () => {
      began ??= performance.now();
    };
    for (const kind of ["pointerdown", "input", "change"]) {
      document.addEventListener(kind, begin, { capture: true, once: true });
    }
    const look = () => {
      if (began !== undefined && rows() !== before) {
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
      }
    };
    const observer = new MutationObserver(look);
    setTimeout(() => reject(new Error("no other rows in 10 seconds")), 10_000);
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}

/** A port that nobody listens at. */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port: found } = server.address();
      server.close(() => resolve(found));
    });
  });
}
