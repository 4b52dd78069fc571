import { expect, look, settled, test } from "./journey";

test("a customer's billing group is reached, and each part of it is a link", async ({ page }) => {
  await page.goto("/customers");
  await look(page, "customers");
  await page.getByRole("link", { name: "SunBird" }).click();
  await expect(page.getByRole("heading", { name: "SunBird" })).toBeVisible();
  await look(page, "customer");
  await page.getByRole("table", { name: "Billing groups" }).getByRole("link", { name: "1234567890123" }).click();
  await expect(page.getByText("What the invoice would be now")).toBeVisible();
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

test("a customer is made, and is found by the palette", async ({ page }) => {
  await page.goto("/customers");
  await page.getByRole("button", { name: "New customer" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Larkspur Ltd");
  await page.getByRole("button", { name: "Make the customer" }).click();
  await expect(page.getByRole("heading", { name: "Larkspur Ltd" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find or go to…" }).fill("larks");
  await expect(page.getByRole("option", { name: "Larkspur Ltd" })).toBeVisible();
});
