/** Every figure of the overview leads to what it is made of: the list has as many rows, and the same sum. */
import type { Locator, Page } from "@playwright/test";
import type { Schema } from "@tallybook/contract";
import { expect, settled, test } from "./journey";

const DIGITS = 20;

/** An amount or a count as it is written, in units so small that all of its digits count. */
function exact(text: string): bigint {
  const [, sign = "", number = "", digits = ""] = /^\D*?([-−]?)[^\d-−]*([\d,]+)\.?(\d*)/.exec(text) ?? [];
  const units = BigInt(number.replaceAll(",", "") + digits.padEnd(DIGITS, "0"));
  return sign === "" ? units : -units;
}

/** What a column of a list shows, row by row, in full; the list is on one page. */
async function column(page: Page, list: string, header: string): Promise<readonly string[]> {
  const table = page.getByRole("table", { name: list });
  await expect(table).toBeVisible();
  await settled(page);
  await expect(page.getByRole("button", { name: "Next", exact: true })).toHaveCount(0);
  const names = await table.getByRole("columnheader").allTextContents();
  const place = names.findIndex((name) => name.startsWith(header));
  expect(place, `${header} among ${names}`).toBeGreaterThanOrEqual(0);
  const cells = await table.locator(`tbody tr td:nth-child(${place + 1})`).all();
  return Promise.all(cells.map(written));
}

/** An amount in full where it is shown briefly, or whatever else is written. */
async function written(place: Locator): Promise<string> {
  const figure = place.locator(".figure").first();
  const title = (await figure.count()) === 0 ? null : await figure.getAttribute("title");
  return title ?? (await place.innerText());
}

function sum(cells: readonly string[]): bigint {
  return cells.map(exact).reduce((one, other) => one + other, 0n);
}

/** The amount of a figure, in full where it is shown briefly. */
async function amountOf(figure: Locator): Promise<string> {
  const amount = figure.locator(".figure").first();
  return (await amount.getAttribute("title")) ?? (await amount.innerText());
}

async function overview(page: Page): Promise<void> {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Triggered alerts" })).toBeVisible();
  await settled(page);
}

for (const { name, list, header } of [
  { name: /^Invoiced, /, list: "Invoices", header: "Total" },
  { name: /^Outstanding/, list: "Invoices", header: "Outstanding" },
  { name: /^Overdue/, list: "Invoices", header: "Outstanding" },
]) {
  test(`the figure ${name.source} is the sum of the invoices that it leads to`, async ({ page }) => {
    await overview(page);
    const figure = page.getByRole("link", { name });
    const amount = await amountOf(figure);
    const count = /(\d+) invoices?/.exec(await figure.innerText())?.[1];
    await figure.click();
    const cells = await column(page, list, header);
    expect([String(cells.length), sum(cells)]).toEqual([count, exact(amount)]);
  });
}

test("failed payments are those that the figure counts", async ({ page }) => {
  await overview(page);
  const figure = page.getByRole("link", { name: /^Failed payments, / });
  const count = await figure.locator("span").nth(1).textContent();
  const amount = Number(count) === 0 ? "0" : await amountOf(figure);
  await figure.click();
  await expect(page).toHaveURL(/month=\d{4}-\d\d&currency=USD&state=failed/);
  const cells = await column(page, "Payments", "Requested");
  expect([cells.length, sum(cells)]).toEqual([Number(count), exact(amount)]);
});

for (const { figure, header } of [
  { figure: "To date", header: "To date" },
  { figure: "Same days, previous cycle", header: "Same days, previous cycle" },
  { figure: "Forecast", header: "Forecast" },
  { figure: "Full cycle:", header: "Previous cycle" },
]) {
  test(`month to date: ${figure} is the sum of the billing groups that it leads to`, async ({ page }) => {
    await overview(page);
    const sums = page.locator("dl > div");
    const groups = sums.filter({ hasText: "Billing groups" }).getByRole("link").first();
    const count = await groups.textContent();
    const link =
      figure === "Full cycle:"
        ? sums.filter({ hasText: figure }).getByRole("link").last()
        : sums
            .filter({ has: page.locator("dt", { hasText: figure }) })
            .getByRole("link")
            .first();
    const amount = await amountOf(link);
    await link.click();
    await expect(page).toHaveURL(/\/month-to-date\?/); // the overview has a table of this name too
    const cells = await column(page, "Month to date", header);
    const known = cells.filter((cell) => cell !== "None yet");
    expect(cells.length).toBe(Number(count));
    expect(sum(known)).toBe(exact(amount));
  });
}

test("an amount of the month to date leads to the running cycle of its billing group", async ({ page }) => {
  await overview(page);
  const row = page.getByRole("table", { name: "Month to date" }).locator("tbody tr").first();
  const name = await row.getByRole("link").first().textContent();
  await row.getByRole("link").nth(1).click();
  await expect(page.getByRole("heading", { name: name ?? "", exact: true })).toBeVisible();
  await expect(page.getByRole("tab", { name: "Current", exact: false })).toHaveAttribute("data-state", "active");
});

/** All lines of an invoice, page by page. */
async function linesOf(page: Page, id: string): Promise<readonly Schema<"LineView">[]> {
  const found: Schema<"LineView">[] = [];
  let cursor = "";
  do {
    const answer = await page.request.get(`/v1/invoices/${id}/lines?limit=200${cursor}`);
    const { data, next_cursor } = await answer.json();
    found.push(...data);
    cursor = next_cursor === null ? "" : `&cursor=${next_cursor}`;
  } while (cursor !== "");
  return found;
}

for (const title of ["Top customers", "Top counters"]) {
  test(`${title}: each amount is what the invoices charge that it leads to`, async ({ page }) => {
    await overview(page);
    const rows = page
      .locator("section")
      .filter({ has: page.getByRole("heading", { name: title }) })
      .getByRole("listitem");
    const told: { href: string; amount: string }[] = [];
    for (const row of await rows.all()) {
      const link = row.getByRole("link").last();
      told.push({ href: (await link.getAttribute("href")) ?? "", amount: await amountOf(link) });
    }
    expect(told.length).toBeGreaterThan(1);
    for (const { href, amount } of told) {
      const asked = new URL(href, page.url()).searchParams;
      if (asked.get("counter") === null && asked.get("organization") === null) {
        continue; // fees, or what is left of the month
      }
      await page.goto(href);
      const links = page.getByRole("table", { name: "Invoices" }).locator("a[data-row]");
      await expect(links.first()).toBeVisible();
      await settled(page);
      let charged = 0n;
      for (const link of await links.all()) {
        const id = new URL((await link.getAttribute("href")) ?? "", page.url()).searchParams.get("id");
        const own = (await linesOf(page, id ?? "")).filter(({ counter }) =>
          [null, counter].includes(asked.get("counter")),
        );
        expect(own.length, `${id} at ${href}`).toBeGreaterThan(0);
        charged += sum(own.map((line) => line.amount));
      }
      expect(charged, href).toBe(exact(amount));
    }
  });
}

test("triggered alerts are those of the list, and each leads to itself", async ({ page }) => {
  await overview(page);
  const rows = page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "Triggered alerts" }) })
    .getByRole("listitem");
  const names = await rows.locator("a").first().allTextContents();
  const count = await rows.count();
  expect(count).toBeGreaterThan(0);
  await page.goto("/alerts?triggered=true");
  expect(await column(page, "Alerts", "State")).toEqual(Array.from({ length: count }, () => "Triggered"));
  await overview(page);
  await rows.locator("a").first().click();
  await expect(page).toHaveURL(/\/alerts\/view\?id=/);
  await expect(page.getByRole("heading", { name: names[0] ?? "" })).toBeVisible();
});
