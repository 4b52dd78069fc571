import { expect, look, settled, test } from "./journey";

test("a version of a price book is published by the charge model's form, and compared with the one before", async ({
  page,
}) => {
  await page.goto("/price-books");
  await page.getByRole("button", { name: "New price book" }).click();
  const name = `Journey ${Date.now()}`;
  await page.getByRole("dialog").getByLabel("Name").fill(name);
  await page.getByRole("dialog").getByLabel("Currency").fill("USD");
  await page.getByRole("button", { name: "Create price book" }).click();
  await expect(page.getByRole("heading", { name: `Publish a version of ${name}` })).toBeVisible();
  const counter = await page.locator("datalist option").first().getAttribute("value");
  const price = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: "Remove price 1" }) });
  await page.getByRole("button", { name: "Add price" }).click();
  await price.getByLabel("Counter").fill(counter ?? "");
  await price.getByLabel("Unit price").fill("0.10");
  await publish(page);
  await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Publish version" }).click();
  await price.getByRole("button", { name: "Change" }).click();
  await price.getByLabel("Unit price").fill("0.125");
  await publish(page);
  await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
  await settled(page);
  await expect(page.getByText("0 added, 1 changed, 0 removed, 0 unchanged")).toBeVisible();
  await expect(page.getByRole("cell", { name: /0\.125/ })).toBeVisible();
  await look(page, "price-book");
});

async function publish(page: Parameters<typeof look>[0]): Promise<void> {
  await page.getByRole("button", { name: "Review and publish" }).click();
  await page.getByRole("button", { name: "Publish version" }).click();
}

test("a charge model has the form of its own terms", async ({ page }) => {
  await page.goto("/price-books");
  await page.getByRole("table", { name: "Price books" }).getByRole("link").first().click();
  await page.getByRole("link", { name: "Publish version" }).click();
  await page.getByRole("button", { name: "Add price" }).click();
  const added = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: "Done" }) });
  await added.getByLabel("Charge model").selectOption("package");
  await expect(added.getByLabel("Package size")).toBeVisible();
  await added.getByLabel("Charge model").selectOption("graduated");
  await added.getByRole("button", { name: "Add tier" }).click();
  await expect(added.getByLabel("Up to")).toBeVisible();
});

test("a contract is made, changed and ended", async ({ page }) => {
  await page.goto("/contracts/new");
  await page.getByLabel("Tier").selectOption("premium");
  await page.getByLabel("Minimum", { exact: false }).first().fill("100");
  await page.getByLabel(/^From/).fill("2030-01-01T00:00");
  await look(page, "contract-new");
  await page.getByRole("button", { name: "Create contract" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Create contract" }).click();
  await expect(page.getByText("Scheduled")).toBeVisible();
  await page.getByRole("link", { name: "Change terms" }).click();
  await page.getByLabel("Tier").selectOption("discount");
  await page.getByRole("button", { name: "Review changes" }).click();
  await page.getByRole("button", { name: "Change contract" }).click();
  await expect(page.getByText("Version 2").first()).toBeVisible();
  await settled(page);
  await look(page, "contract");
  await page.getByRole("button", { name: "End…" }).click();
  await page.getByLabel(/^Ends at/).fill("2030-02-01T00:00");
  await page.getByRole("button", { name: "End contract" }).click();
  await expect(page.getByText("End of the contract saved.").first()).toBeVisible();
  await page.goto("/contracts");
  await settled(page);
  await look(page, "contracts");
});

test("a counter is made", async ({ page }) => {
  await page.goto("/counters");
  await page.getByRole("button", { name: "New counter" }).click();
  const dialog = page.getByRole("dialog");
  const name = `journey.${Date.now()}`;
  await dialog.getByLabel("Name", { exact: true }).fill(name);
  await dialog.getByLabel("Unit", { exact: true }).fill("call");
  await dialog.getByLabel("Aggregation").selectOption("sum");
  await look(page, "counter-new");
  await dialog.getByRole("button", { name: "Create counter" }).click();
  await page.getByRole("searchbox", { name: "Name" }).fill(name);
  await expect(page.getByRole("table", { name: "Counters" }).getByRole("row")).toHaveCount(2);
  await look(page, "counters");
});
