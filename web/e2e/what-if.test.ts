import { expect, look, settled, test } from "./journey";

test("a simulation with the premium tier is shown by month and line by line, and is a link", async ({ page }) => {
  await page.goto("/simulator");
  await page.getByRole("button", { name: "Start from current prices" }).click();
  await expect(page.getByRole("group", { name: "Custom prices" })).toBeVisible();
  await page.getByRole("button", { name: "Remove Custom prices" }).click();
  await page.getByRole("button", { name: "Simulate" }).click();
  await expect(page).toHaveURL(/run=1/);
  await settled(page);
  await expect(page.getByRole("table", { name: "By month" }).getByRole("row")).toHaveCount(2);
  await look(page, "simulator");
  await page.reload();
  await expect(page.getByRole("table", { name: "By month" }).getByRole("row")).toHaveCount(2);
});

test("the calculator prices an example to the last digit, and its link keeps it", async ({ page }) => {
  await page.goto("/calculator");
  await page.getByRole("button", { name: "A minimum commitment in won" }).click();
  await page.getByRole("button", { name: "Calculate" }).click();
  // 180,000 less 10 %, 38,000 to the minimum, 10 % tax, 110,000 unpaid and 2 % of it
  await expect(page.getByRole("row", { name: /Amount due/ })).toContainText("₩332,200");
  await page.getByText("Why?").first().click();
  await look(page, "calculator");
  await page.getByRole("button", { name: "As text" }).click();
  await page.reload();
  await expect(page.getByLabel("Currency")).toHaveValue("KRW");
});
