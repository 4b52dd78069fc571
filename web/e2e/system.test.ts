import { expect, look, test } from "./journey";

test.describe.configure({ timeout: 240_000 }); // each page is looked at four times

test("an endpoint is made, told of a test, and its delivery is looked at", async ({ page }) => {
  await page.goto("/webhooks");
  await page.getByRole("button", { name: "New endpoint" }).click();
  await page.getByLabel("URL").fill("https://hooks.invalid/tallybook");
  await page.getByLabel(/invoice\.paid/).check();
  await look(page, "webhook-new");
  await page.getByRole("button", { name: "Create endpoint" }).click();
  await expect(page.getByText(/^whsec_/)).toBeVisible();
  await page.getByRole("button", { name: "I have saved it" }).click();
  await look(page, "webhooks");
  await page.getByRole("link", { name: "https://hooks.invalid/tallybook" }).click();
  await page.getByRole("button", { name: "Send test event" }).click();
  await expect(page.getByText("Test event sent.").first()).toBeVisible();
  await look(page, "webhook");
  await page.getByRole("link", { name: "webhook.test" }).click();
  await expect(page.getByRole("heading", { name: "webhook.test #1" })).toBeVisible();
  await expect(page.getByText('"type": "webhook.test"')).toBeVisible();
  await look(page, "webhook-delivery");
});

test("an API key is made, shown once, rotated and revoked", async ({ page }) => {
  await page.goto("/api-keys");
  await page.getByRole("button", { name: "New API key" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("reports");
  await look(page, "api-key-new");
  await page.getByRole("button", { name: "Create key" }).click();
  await expect(page.getByText(/^tbk_/)).toBeVisible();
  await page.getByRole("button", { name: "I have saved it" }).click();
  await page.getByRole("button", { name: "More: reports" }).click();
  await page.getByRole("menuitem", { name: "Rotate…" }).click();
  await page.getByRole("button", { name: "Rotate key" }).click();
  await page.getByRole("button", { name: "I have saved it" }).click();
  await page.getByRole("button", { name: "More: reports" }).first().click();
  await page.getByRole("menuitem", { name: "Revoke…" }).click();
  await page.getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByText("Key revoked.").first()).toBeVisible();
  await expect(page.getByText("Ending")).toBeVisible();
  await look(page, "api-keys");
});

test("a user is made, and may no longer sign in", async ({ page }) => {
  await page.goto("/users");
  await page.getByRole("button", { name: "New user" }).click();
  await page.getByRole("dialog").getByLabel("E-mail").fill("grace@demo.example");
  await page.getByRole("dialog").getByLabel("Name").fill("Grace");
  await page.getByRole("button", { name: "Create user" }).click();
  await look(page, "users");
  await page.getByRole("link", { name: /Grace/ }).click();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Disable…" }).click();
  await page.getByRole("button", { name: "Disable user" }).click();
  await expect(page.getByText("Disabled", { exact: true })).toBeVisible();
  await look(page, "user");
});

test("the audit log tells what changed, and that it is intact", async ({ page }) => {
  await page.goto("/audit-log");
  await look(page, "audit-log");
  await page.getByRole("searchbox", { name: /^Action/ }).fill("user.");
  await expect(page).toHaveURL(/action=user\./);
  await page
    .getByRole("link", { name: /^user\./ })
    .first()
    .click();
  await expect(page.getByRole("table", { name: "Changes" })).toBeVisible();
  await look(page, "audit-record");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Verify…" }).click();
  await page.getByRole("button", { name: "Verify", exact: true }).click();
  await expect(page.getByText("The log is intact")).toBeVisible();
  await look(page, "audit-verified");
});

test("settings are changed, and given their default back", async ({ page }) => {
  await page.goto("/settings");
  const days = page.getByRole("textbox", { name: /Dunning schedule/ });
  await expect(days).toHaveValue("3, 7, 14");
  await look(page, "settings");
  await days.fill("2, 9");
  await page.getByRole("group", { name: "Dunning" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Settings saved.").first()).toBeVisible();
  await page.getByRole("button", { name: "Reset Dunning schedule (days) to default" }).click();
  await expect(page.getByRole("dialog")).toContainText("2, 9");
  await page.getByRole("dialog").getByRole("button", { name: "Reset to default" }).click();
  await expect(days).toHaveValue("3, 7, 14");
  for (const tab of ["documents", "mail", "templates", "messages"]) {
    await page.goto(`/settings?tab=${tab}`);
    await look(page, `settings-${tab}`);
  }
});

test("a template of e-mails is tried with a sample", async ({ page }) => {
  await page.goto("/settings/template?kind=invoice&language=en");
  await look(page, "settings-template");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.locator("iframe")).toHaveAttribute("srcdoc", /your invoice 2026-000042/); // nothing runs in it
  await page.screenshot({ path: "artifacts/screens/settings-template-preview.png", fullPage: true });
});

test("one's own account has a second factor by a picture", async ({ page }) => {
  await page.goto("/account");
  await look(page, "account");
  await page.getByRole("button", { name: "Set up…" }).click();
  await look(page, "account-factor");
});

test("an alert and a budget are made, and what they found is shown", async ({ page }) => {
  await page.goto("/alerts");
  await page.getByRole("button", { name: "New alert" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Spend of one");
  await page.getByRole("dialog").getByRole("combobox", { name: "Billing group" }).click();
  await page.getByRole("dialog").getByRole("listbox").getByRole("option").first().click();
  await page.getByLabel("Amount (USD)").fill("1");
  await look(page, "alert-new");
  await page.getByRole("button", { name: "Create alert" }).click();
  await expect(page.getByRole("link", { name: "Spend of one" })).toBeVisible();
  await look(page, "alerts");
  await page.getByRole("link", { name: "Spend of one" }).click();
  await page.getByRole("button", { name: "Check now" }).click();
  await look(page, "alert");
  await page.goto("/alerts?tab=budgets");
  await page.getByRole("button", { name: "New budget" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("A month");
  await page.getByRole("dialog").getByRole("combobox", { name: "Billing group" }).click();
  await page.getByRole("dialog").getByRole("listbox").getByRole("option").first().click();
  await page.getByLabel("Amount (USD)").fill("100");
  await page.getByRole("button", { name: "Create budget" }).click();
  await page.getByRole("link", { name: "A month" }).click();
  await expect(page.getByRole("heading", { name: "A month" })).toBeVisible();
  await look(page, "budget");
});

test("an export is asked for and followed to its file", async ({ page }) => {
  await page.goto("/exports");
  await page.getByRole("button", { name: "New export" }).click();
  await page.getByRole("combobox", { name: "Data", exact: true }).selectOption("invoice_lines");
  await page.getByRole("dialog").getByLabel("First month").fill("2024-09");
  await look(page, "export-new");
  await page.getByRole("button", { name: "Request export" }).click();
  await expect(page.getByRole("link", { name: "Download file" })).toBeVisible();
  await look(page, "export");
  await page.goto("/exports");
  await look(page, "exports");
});

test("jobs are listed", async ({ page }) => {
  await page.goto("/jobs");
  await expect(page.getByRole("heading", { name: "Jobs" })).toBeVisible();
  await look(page, "jobs");
});
