import { monthText } from "../src/format/instant";
import { expect, look, settled, test } from "./journey";

/** The month before this one: the last that the demo billed. */
function lastMonth(): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
}

test("a bill run is started with its month and confirmed, and its end is seen", async ({ page }) => {
  await page.goto("/bill-runs");
  await page.getByRole("button", { name: "Start bill run" }).click();
  const dialog = page.getByRole("dialog");
  const month = lastMonth();
  const shown = monthText(month, "en");
  await dialog.getByLabel("Month").fill(month);
  await expect(dialog).toContainText("Final invoices never change");
  await look(page, "bill-run-start");
  await dialog.getByRole("button", { name: "Start bill run" }).click();
  await expect(page.getByRole("heading", { name: `Bill run ${shown}` })).toBeVisible();
  await expect(page.getByText("Completed", { exact: true })).toBeVisible({ timeout: 60_000 });
  await look(page, "bill-run");
  await page.goto("/bill-runs");
  await expect(page.getByRole("table", { name: "Bill runs" }).getByRole("row").nth(1)).toContainText(shown);
  await look(page, "bill-runs");
});

test("a shadow run says that every invoice comes out as it is", async ({ page }) => {
  await page.goto("/bill-runs?tab=shadow");
  await page.getByRole("button", { name: "Start shadow run" }).click();
  await page.getByRole("dialog").getByLabel("Month").fill("2024-09");
  await page.getByRole("button", { name: "Start shadow run" }).click();
  await expect(page.getByText("Every invoice is identical, to the last digit.")).toBeVisible({ timeout: 60_000 });
  await settled(page);
  await look(page, "shadow-run");
});
