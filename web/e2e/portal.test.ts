import { expect, look, PHONE, test } from "./journey";

test.describe.configure({ timeout: 240_000 }); // each page is looked at four times
test.use({ storageState: "artifacts/customer.json" });

test("a customer finds an invoice and why a line costs what it costs", async ({ page }) => {
  await page.goto("/portal");
  await look(page, "portal");
  await page
    .getByRole("link", { name: /^2\d{3}-/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: /^Invoice 2\d{3}-/ })).toBeVisible();
  await look(page, "portal-invoice");
  await page
    .getByRole("button", { name: /^Why is line/ })
    .first()
    .click();
  await expect(page.getByRole("dialog")).toContainText("$");
});

test("a customer sees usage, credits, payments, alerts, exports and the own account", async ({ page }) => {
  for (const name of ["invoices", "usage", "credits", "payments", "alerts", "exports", "account"]) {
    await page.goto(`/portal/${name}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await look(page, `portal-${name}`);
  }
  await page.goto("/portal/usage");
  await page.getByRole("combobox", { name: "Billing cycle" }).selectOption({ index: 1 });
  await expect(page.getByRole("table", { name: "Quantities" }).getByRole("row")).not.toHaveCount(1);
  await look(page, "portal-usage-billed");
  await page.goto("/portal/payments?tab=methods");
  await look(page, "portal-methods");
});

test("a customer adds a card at the gateway's page, and gives another one up", async ({ page }) => {
  await page.goto("/portal/payments?tab=methods");
  await page.getByRole("button", { name: "Add a payment method…" }).click();
  await look(page, "portal-methods-add");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("radio", { name: /visa 9995/ }).check();
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByText("visa 9995 12/30 can be used from now on.")).toBeVisible();
  await expect(page.getByRole("table", { name: "Payment methods" })).toContainText("visa 9995 12/30");
  await look(page, "portal-methods-added");
  await page.setViewportSize(PHONE);
  await page.getByRole("button", { name: "Add a payment method…" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Give up" }).click();
  await expect(page.getByText("It was cancelled on the gateway's page.")).toBeVisible();
  await look(page, "portal-methods-given-up");
});
