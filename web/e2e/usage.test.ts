import { readFileSync } from "node:fs";
import { expect, look, settled, test } from "./journey";

test("usage is grouped, narrowed and taken as a file", async ({ page }) => {
  await page.goto("/usage");
  await settled(page);
  await expect(page.getByRole("heading", { name: "Usage", exact: true })).toBeVisible();
  await page.getByLabel("Interval", { exact: true }).selectOption("whole");
  await expect(page).toHaveURL(/per=whole/);
  await page.getByRole("checkbox", { name: "Project" }).click();
  await expect(page).toHaveURL(/by=project/);
  await settled(page);
  const table = page.getByRole("table", { name: "Usage", exact: true });
  await expect(table.getByRole("row")).not.toHaveCount(1);
  await look(page, "usage");
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  const saved = await saving;
  const lines = readFileSync(await saved.path(), "utf8").split("\r\n");
  expect(lines[0]).toBe("counter,project,aggregation,events,quantity,unit");
  expect(lines.length).toBeGreaterThan(1);
});

test("a row of usage narrows what is asked for to its counter", async ({ page }) => {
  await page.goto("/usage?per=whole");
  await settled(page);
  const first = page.getByRole("table", { name: "Usage", exact: true }).getByRole("row").nth(1);
  const counter = await first.getByRole("button").first().innerText();
  await first.getByRole("button").first().click();
  await expect(page).toHaveURL(/counter=/);
  await expect(page.getByRole("combobox", { name: "Counter", exact: true })).toHaveValue(counter);
});
