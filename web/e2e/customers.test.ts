import { expect, look, settled, test } from "./journey";

test("a customer's billing group is reached, and each part of it is a link", async ({ page }) => {
  await page.goto("/customers");
  await look(page, "customers");
  await page.getByRole("link", { name: "SunBird" }).click();
  await expect(page.getByRole("heading", { name: "SunBird" })).toBeVisible();
  await look(page, "customer");
  await page.getByRole("table", { name: "Billing groups" }).getByRole("link", { name: "1234567890123" }).click();
  await expect(page.getByText("Invoice preview")).toBeVisible();
  await look(page, "group-current");
  for (const [tab, name] of [
    ["Invoices", "invoices"],
    ["Projects", "projects"],
    ["Terms", "terms"],
    ["Audit trail", "audit"],
  ] as const) {
    await page.getByRole("tab", { name: tab }).click();
    await expect(page).toHaveURL(new RegExp(`tab=${name}`));
    await settled(page);
  }
  await page.reload();
  await expect(page.getByRole("tab", { name: "Audit trail" })).toHaveAttribute("aria-selected", "true");
});

test("staff has a link at which a customer adds a card", async ({ page }) => {
  await page.goto("/customers");
  await page.getByRole("link", { name: "SunBird" }).click();
  await page.getByRole("table", { name: "Billing groups" }).getByRole("link", { name: "1234567890123" }).click();
  await page.getByRole("tab", { name: "Payment methods" }).click();
  await page.getByRole("button", { name: "Add a payment method…" }).click();
  await page.getByRole("combobox", { name: "Who goes to the page" }).waitFor();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("Waiting for the customer")).toBeVisible();
  await look(page, "group-methods-link");
});

test("a customer is made, and is found by the palette", async ({ page }) => {
  await page.goto("/customers");
  await page.getByRole("button", { name: "New customer" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Larkspur Ltd");
  await page.getByRole("button", { name: "Create customer" }).click();
  await expect(page.getByRole("heading", { name: "Larkspur Ltd" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search or go to…" }).fill("larks");
  await expect(page.getByRole("option", { name: "Larkspur Ltd" })).toBeVisible();
});

test("a new customer is set up to be billed: a billing group, its tax and a project", async ({ page }) => {
  await page.goto("/customers");
  await page.getByRole("button", { name: "New customer" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Heather GmbH");
  await page.getByRole("button", { name: "Create customer" }).click();
  await page.getByRole("button", { name: "New billing group…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Price book" }).click();
  await dialog.getByRole("option", { name: "Cloud list prices USD" }).click();
  await expect(dialog.getByText("Currency: USD")).toBeVisible();
  await dialog.getByLabel("Time zone").fill("Europe/Berlin");
  await look(page, "group-new");
  await dialog.getByRole("button", { name: "Create billing group" }).click();
  await expect(page).toHaveURL(/\/groups\/view\?id=grp_/);
  await page.getByRole("tab", { name: "Terms" }).click();
  await page.getByRole("button", { name: "Edit taxes…" }).click();
  await dialog.getByRole("button", { name: "Add tax" }).click();
  await dialog.getByLabel("Name").fill("VAT");
  await dialog.getByLabel("Rate").fill("0.19");
  await dialog.getByRole("button", { name: "Save taxes" }).click();
  await expect(page.getByText("19%", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Edit billing details…" }).click();
  await dialog.getByLabel(/^VAT ID/).fill("DE123456789");
  await dialog.getByRole("button", { name: "Save billing details" }).click();
  await expect(page.getByText("DE123456789")).toBeVisible();
  await page.getByRole("button", { name: "Edit terms…" }).click();
  await dialog.getByLabel("Payment terms (days)").fill("30");
  await dialog.getByRole("button", { name: "Save terms" }).click();
  await expect(page.getByText("30 days")).toBeVisible();
  await look(page, "group-terms");
  await page.getByRole("tab", { name: "Projects" }).click();
  await page.getByRole("button", { name: "New project…" }).click();
  await dialog.getByLabel("Name").fill("heather-web");
  await dialog.getByRole("button", { name: "Create project" }).click();
  await page.getByRole("button", { name: "Move heather-web to another billing group" }).click();
  await expect(dialog.getByText("heather-web")).toBeVisible();
});
