import type { Page } from "@playwright/test";
import { expect, look, PHONE, settled, test } from "./journey";

/** The invoice whose row says something: which number it has is chance. */
async function open(page: Page, said: string | RegExp): Promise<void> {
  await page
    .getByRole("row", { name: said })
    .getByRole("link", { name: /^2\d{3}-\d{6}$/ })
    .click();
  await expect(page.getByRole("heading", { name: /^Invoice 2/ })).toBeVisible();
}

test("why a line costs what it costs is found in two clicks from the overview", async ({ page }) => {
  await page.goto("/");
  await page
    .getByRole("link", { name: /^2\d{3}-\d{6}$/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Why is line 1 this amount?" }).click();
  await expect(page.getByRole("dialog").getByText("Underlying usage")).toBeVisible();
});

test("why a line of the real month costs what it costs is found in three clicks, to the last digit", async ({
  page,
}) => {
  await page.goto("/?until=2024-09");
  await page.getByRole("link", { name: /Invoiced, Sep 2024/ }).click();
  await open(page, "$16.89");
  await page.getByRole("button", { name: "Why is line 21 this amount?" }).click();
  const why = page.getByRole("dialog");
  await expect(why.getByText("5.683889 × 1.624", { exact: true })).toBeVisible();
  await expect(why.getByText("$9.230635736").first()).toBeVisible();
  await why.getByText("Underlying usage").click();
  await expect(why.getByRole("table", { name: "Underlying usage" }).getByRole("row")).not.toHaveCount(1);
  await expect(page).toHaveURL(/line=21/);
  await look(page, "invoice-why");
});

test("the overview says what the demo's month came to", async ({ page }) => {
  await page.goto("/?until=2024-09");
  await expect(page.getByRole("link", { name: /Invoiced, Sep 2024/ })).toContainText("$17.29");
});

test("the overview says how the business stands: revenue, what is overdue, months that run, runs and alerts", async ({
  page,
}) => {
  await page.goto("/");
  await expect(page.getByRole("link", { name: /Overdue/ })).toContainText("$");
  await expect(page.getByRole("link", { name: /Failed payments/ })).toContainText("$");
  await expect(page.getByRole("table", { name: "Month to date" }).getByRole("row").nth(5)).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "1 failed" }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Spend of Fernhill" })).toBeVisible();
  await look(page, "overview");
});

test("the month to date leads to the billing groups that it is made of", async ({ page }) => {
  await page.goto("/");
  const section = page.locator("section", { has: page.getByRole("heading", { name: "Month to date" }) });
  await expect(section.getByText(/^As of/)).toBeVisible();
  await section.locator("dl").getByRole("link").first().click();
  await expect(page).toHaveURL(/\/month-to-date\?currency=USD&state=counted/);
  const table = page.getByRole("table", { name: "Month to date" });
  await expect(table.getByRole("row")).not.toHaveCount(1);
  await look(page, "month-to-date");
  await table.getByRole("row").nth(1).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/groups\/view\?id=grp_/);
});

test("the invoices are sorted, filtered and found by links", async ({ page }) => {
  await page.goto("/invoices");
  await look(page, "invoices");
  await page.goto("/invoices?month=2024-09");
  const table = page.getByRole("table", { name: "Invoices" });
  await table.getByRole("button", { name: "Total" }).click();
  await expect(page).toHaveURL(/sort=-total/);
  await expect(table.getByRole("row").nth(1)).toContainText("$16.89");
  await page.getByRole("searchbox", { name: "Number" }).fill("2024-000003");
  await expect(page).toHaveURL(/search=2024-000003/);
  await expect(table.getByRole("row")).toHaveCount(2);
  await page.getByRole("searchbox", { name: "Number" }).fill("1999");
  await expect(page.getByText("No results match these filters")).toBeVisible();
});

test("an invoice shows how its amount comes about", async ({ page }) => {
  await page.goto("/invoices?month=2024-09");
  await open(page, "$0.24");
  await expect(page.getByRole("row", { name: "Charges $0.241073924731187" })).toBeVisible();
  await expect(page.getByRole("row", { name: "Amount due $0.24" })).toBeVisible();
  await look(page, "invoice");
});

test("a credit note takes a line back, and what is still due falls", async ({ page }) => {
  await page.goto("/invoices?state=finalized");
  await open(page, /20209880/);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Credit note…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Line", { exact: true }).fill("1");
  await dialog.getByLabel("Amount (USD)").fill("0.10");
  await dialog.getByLabel("Reason").fill("agreed with the customer");
  await dialog.getByRole("button", { name: "Issue credit note" }).click();
  await expect(page.getByText(/^Credit note CN-2\d{3}-\d{6} issued\.$/).first()).toBeVisible();
  await expect(page.getByRole("link", { name: /^Credited/ })).toContainText("$0.10");
});

test("to void an invoice says what it will do, and does nothing when it is cancelled", async ({ page }) => {
  await page.goto("/invoices?month=2024-09");
  await open(page, "$0.16");
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Void…" }).click();
  await expect(page.getByRole("dialog")).toContainText("This cannot be undone.");
  await look(page, "invoice-void");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("at a phone the way to an invoice goes by the drawer", async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto("/");
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("dialog").getByRole("link", { name: "Invoices" }).click();
  await page.getByRole("searchbox", { name: "Number" }).fill("2024");
  await open(page, "$16.89");
  await settled(page);
});
