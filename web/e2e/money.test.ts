import type { Page } from "@playwright/test";
import { expect, look, test } from "./journey";

const LOOKED_AT_MS = 150_000;

/** A customer of its own, so that no journey moves another one's money; answers the name of its billing group. */
async function newGroup(page: Page, name: string): Promise<string> {
  const me = await (await page.request.get("/v1/me")).json();
  const make = async (path: string, data: object) => {
    const headers = { "X-CSRF-Token": me.csrf_token, "Idempotency-Key": crypto.randomUUID() };
    const answer = await page.request.post(path, { data, headers });
    expect(answer.status(), await answer.text()).toBe(201);
    return answer.json();
  };
  const books = await (await page.request.get("/v1/price-books")).json();
  const organization = await make("/v1/organizations", { name });
  await make("/v1/billing-groups", {
    organization: organization.id,
    name,
    currency: "USD",
    timezone: "Asia/Seoul",
    price_book: books.data.find((book: { currency: string }) => book.currency === "USD").id,
  });
  return name;
}

/** Chooses a billing group by the beginning of its name, as somebody does who types. */
async function choose(page: Page, group: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Billing group" }).fill(group);
  await dialog.getByRole("option", { name: group }).click();
}

test("a transfer is recorded, a part of it given back, and the refund confirmed", async ({ page }) => {
  test.setTimeout(LOOKED_AT_MS);
  const group = await newGroup(page, "Transfers");
  await page.goto("/payments");
  await page.getByRole("button", { name: "Record a transfer…" }).click();
  const dialog = page.getByRole("dialog");
  await choose(page, group);
  await expect(dialog.getByText("This billing group has no outstanding invoices")).toBeVisible();
  await dialog.getByLabel("Amount (USD)").fill("40.00");
  await dialog.getByLabel("Reference").fill("BANK-E2E-1");
  await dialog.getByRole("button", { name: "Record transfer" }).click();
  await expect(page.getByRole("heading", { name: "Payment of $40.00" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Allocation" })).toContainText("$40.00");
  await look(page, "payment");
  await page.getByRole("button", { name: "Refund…" }).click();
  await dialog.getByLabel("Amount (USD)").fill("5.00");
  await dialog.getByLabel("Reason").fill("agreed with the customer");
  await dialog.getByRole("button", { name: "Refund", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Refund of $5.00" })).toBeVisible();
  await page.getByRole("button", { name: "Confirm…" }).click();
  await dialog.getByLabel("Transfer reference").fill("BANK-E2E-2");
  await dialog.getByRole("button", { name: "Confirm refund" }).click();
  await expect(page.getByRole("main").getByText("Paid", { exact: true })).toBeVisible();
  await look(page, "refund");
});

test("the payments are narrowed to a state and a billing group by a link", async ({ page }) => {
  test.setTimeout(LOOKED_AT_MS);
  const group = await newGroup(page, "Nothing paid");
  await page.goto("/payments?state=failed");
  await page.getByRole("combobox", { name: "Billing group" }).fill(group);
  await page.getByRole("option", { name: group }).click();
  await expect(page).toHaveURL(/state=failed&billing_group=grp_/);
  await expect(page.getByText("No results match these filters")).toBeVisible();
  await look(page, "payments");
});

test("credit is granted in the billing time zone, and a part of it taken back", async ({ page }) => {
  test.setTimeout(LOOKED_AT_MS);
  const group = await newGroup(page, "Credited");
  await page.goto("/credits");
  await page.getByRole("button", { name: "Grant credit" }).click();
  const dialog = page.getByRole("dialog");
  await choose(page, group);
  await dialog.getByLabel("Amount (USD)").fill("100.00");
  await dialog.getByLabel("Name").fill("welcome");
  await dialog.getByLabel("Expires on").fill("2099-06-01");
  await dialog.getByLabel("Reason").fill("a welcome");
  await dialog.getByRole("button", { name: "Grant credit" }).click();
  await expect(page.getByRole("heading", { name: "welcome" })).toBeVisible();
  await expect(page.getByText("Jun 1, 2099, 00:00")).toBeVisible();
  await page.getByRole("button", { name: "Void…" }).click();
  await dialog.getByLabel("Amount (USD)").fill("30.00");
  await dialog.getByLabel("Reason").fill("granted too much");
  await dialog.getByRole("button", { name: "Void credit" }).click();
  await expect(page.getByRole("table", { name: "History" })).toContainText("-$30.00");
  await look(page, "credit");
  await page.goto("/credits");
  await look(page, "credits");
});

test("a coupon is made, redeemed and disabled", async ({ page }) => {
  test.setTimeout(LOOKED_AT_MS);
  const group = await newGroup(page, "Redeems");
  await page.goto("/credits?tab=coupons");
  await page.getByRole("button", { name: "New coupon" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Code").fill("JOURNEY-10");
  await dialog.getByLabel("Amount").fill("10.00");
  await dialog.getByLabel("Reason").fill("a campaign");
  await dialog.getByRole("button", { name: "Create coupon" }).click();
  await expect(page.getByRole("heading", { name: "Coupon JOURNEY-10" })).toBeVisible();
  await page.getByRole("button", { name: "Redeem…" }).click();
  await choose(page, group);
  await dialog.getByRole("button", { name: "Redeem coupon" }).click();
  await expect(page.getByRole("table", { name: "Redemptions" })).toContainText(group);
  await page.getByRole("button", { name: "Disable…" }).click();
  await dialog.getByRole("button", { name: "Disable coupon" }).click();
  await expect(page.getByRole("main").getByText("Disabled", { exact: true })).toBeVisible();
  await look(page, "coupon");
});

test("an adjustment is made for months to come, and cancelled", async ({ page }) => {
  test.setTimeout(LOOKED_AT_MS);
  const group = await newGroup(page, "Adjusted");
  await page.goto("/adjustments");
  await page.getByRole("button", { name: "New adjustment" }).click();
  const dialog = page.getByRole("dialog");
  await choose(page, group);
  await dialog.getByLabel("Percent").fill("12.5");
  await dialog.getByLabel("First month").fill("2099-05");
  await dialog.getByLabel("Reason").fill("an outage");
  await dialog.getByRole("button", { name: "Create adjustment" }).click();
  await expect(page.getByRole("heading", { name: "Discount of 12.5%" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel…" }).click();
  await dialog.getByLabel("Reason").fill("entered twice");
  await dialog.getByRole("button", { name: "Cancel adjustment" }).click();
  await expect(page.getByText(/^Cancelled by/)).toBeVisible();
  await look(page, "adjustment");
  await page.goto("/adjustments?state=cancelled");
  await look(page, "adjustments");
});

test("the books agree, and a billing group's statement runs with its balance", async ({ page }) => {
  test.setTimeout(LOOKED_AT_MS);
  await page.goto("/ledger");
  await page.getByRole("button", { name: "Check ledger" }).click();
  await expect(page.getByText("The ledger balances")).toBeVisible();
  await look(page, "ledger");
  await page.getByRole("tab", { name: "Statement" }).click();
  await page.getByRole("combobox", { name: "Billing group" }).fill("1234567890123");
  await page.getByRole("option", { name: /1234567890123/ }).click();
  await expect(page.getByRole("table", { name: "Activity on Receivable" })).toContainText("+$16.89");
  await look(page, "statement");
});

test("disputes, what is dunned and credit notes are listed, and what there is none of says so", async ({ page }) => {
  test.setTimeout(LOOKED_AT_MS);
  await page.goto("/disputes");
  await expect(page.getByRole("table", { name: "Disputes" }).getByRole("row")).toHaveCount(3);
  await look(page, "disputes");
  await page.goto("/refunds?state=failed");
  await expect(page.getByText("No results match these filters")).toBeVisible();
  await page.goto("/dunning");
  await expect(page.getByRole("table", { name: "Dunning" }).getByRole("row").nth(1)).toBeVisible();
  await look(page, "dunning");
  await page.goto("/credit-notes");
  await look(page, "credit-notes");
});
