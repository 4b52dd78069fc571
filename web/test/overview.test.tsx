import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { MonthToDate } from "@/overview/month-to-date";
import { RunningTotals } from "@/overview/running";
import { Spend } from "@/overview/spend";
import { UsageOverTime } from "@/overview/usage";
import { playApi } from "./api";
import { show } from "./shown";

const SUMS = {
  currency: "USD",
  so_far: "1234.50",
  forecast: "5000.00",
  last: "4000.00",
  last_to_date: "1100.00",
  taxable: "1200.00",
  tax: "120.00",
  total: "1320.00",
  included: 12,
  compared: 10,
  failed: 2,
  stale: 1,
  as_of: "2026-06-10T08:30:00Z",
  listed_at: "/v1/analytics/running-totals/billing-groups?currency=USD",
};
const ROW = {
  billing_group: "grp_1",
  billing_group_name: "acme",
  organization: "org_1",
  organization_name: "Acme Corp",
  currency: "USD",
  period: { start: "2026-06-01T00:00:00Z", end: "2026-07-01T00:00:00Z" },
  as_of: "2026-06-10T08:30:00Z",
  so_far: "900.00",
  forecast: null,
  last: "800.00",
  last_to_date: "300.00",
  taxable: "900.00",
  tax: "90.00",
  total: "990.00",
  events: 5,
  position: 42,
  trouble: null,
};
const FAILED = { ...ROW, billing_group: "grp_2", billing_group_name: "bolt", so_far: null, trouble: "no price of vm" };

function play(currencies: readonly object[], rows: readonly object[] = [ROW]) {
  return playApi(({ path }) => ({
    body: path.endsWith("/billing-groups")
      ? { data: rows, next_cursor: null }
      : { at: "2026-06-10T08:31:00Z", currencies },
  }));
}

test("the month to date says what it comes to, as of when, and leads to what it is made of", async () => {
  const asked = play([{ ...SUMS, currency: "EUR" }, SUMS]);
  show(<MonthToDate currency="USD" isKnown />);
  const soFar = await screen.findByRole("link", { name: "$1,234.50" });
  expect(soFar.getAttribute("href")).toBe("/month-to-date?currency=USD&state=counted");
  expect(screen.getByText("$4,000.00")).toBeTruthy();
  for (const name of ["$1,100.00", "$5,000.00", "12"]) {
    const figure = screen.getByRole("link", { name });
    expect(figure.getAttribute("href")).toBe("/month-to-date?currency=USD&state=counted");
  }
  expect(screen.getByText("As of").querySelector("time")?.dateTime).toBe("2026-06-10T08:30:00Z");
  const failed = screen.getByRole("link", { name: "2 cannot be rated" });
  expect(failed.getAttribute("href")).toBe("/month-to-date?currency=USD&state=failed");
  expect(screen.getByText(/1 not updated recently/)).toBeTruthy();
  const table = within(screen.getByRole("table", { name: "Month to date" }));
  expect((await table.findByRole("link", { name: "acme" })).getAttribute("href")).toBe("/groups/view?id=grp_1");
  expect(table.getByText("None yet")).toBeTruthy();
  expect(asked.filter(({ path }) => path.startsWith("/v1/billing-groups"))).toEqual([]);
});

test("where nothing is counted yet it says so", async () => {
  play([{ ...SUMS, included: 0, failed: 0, stale: 3, as_of: null }]);
  show(<MonthToDate currency={undefined} isKnown />);
  expect(await screen.findByText("No current cycles calculated yet.")).toBeTruthy();
  expect(screen.getByText(/calculated automatically/)).toBeTruthy();
});

test("billing groups that cannot be rated say why", async () => {
  const asked = play([SUMS], [FAILED]);
  show(<RunningTotals />, "/month-to-date?currency=USD&state=failed");
  expect(await screen.findByText("no price of vm")).toBeTruthy();
  expect(screen.getByRole("link", { name: "bolt" }).getAttribute("href")).toBe("/groups/view?id=grp_2");
  expect(asked.some(({ query }) => query.get("state") === "failed" && query.get("currency") === "USD")).toBe(true);
});

test("the list has every group's amounts with its customer", async () => {
  play([SUMS], [ROW, FAILED]);
  show(<RunningTotals />, "/month-to-date");
  expect(await screen.findByText("$900.00")).toBeTruthy();
  const customers = screen.getAllByRole("link", { name: "Acme Corp" });
  expect(customers.map((one) => one.getAttribute("href"))).toEqual([
    "/customers/view?id=org_1",
    "/customers/view?id=org_1",
  ]);
  expect(screen.getByText("Cannot be rated", { selector: "td *" }).title).toBe("no price of vm");
});

const SPAN = { months: 2, until: "2026-06" };
const SPENT = {
  month: "2026-06",
  currency: "USD",
  rank: 2,
  key: "vm",
  name: null,
  charges: "900.00",
  quantity: "310.5",
  unit: "hour",
  listed_at: "/v1/invoices?month=2026-06",
};
const STORED = { ...SPENT, rank: 1, key: "storage", quantity: "7.25", unit: "GB" };
const OTHERS = { ...SPENT, rank: null, key: null, quantity: null, unit: null };

test("usage is shown month by month of one counter at a time, the greatest first, in its unit", async () => {
  const asked = playApi(() => ({ body: { data: [SPENT, STORED, { ...STORED, month: "2026-05" }, OTHERS] } }));
  show(<UsageOverTime span={SPAN} currency="USD" />);
  const choice = await screen.findByRole("combobox", { name: "Counter" });
  expect(
    within(choice)
      .getAllByRole("option")
      .map(({ textContent }) => textContent),
  ).toEqual(["storage", "vm"]);
  const months = within(screen.getByRole("table", { name: "Usage: storage (GB)" })).getAllByRole("row");
  expect(months.slice(1).map(({ textContent }) => textContent)).toEqual(["May 20267.25", "Jun 20267.25"]);
  await userEvent.selectOptions(choice, "vm");
  expect(screen.getByRole("table", { name: "Usage: vm (hour)" }).textContent).toContain("310.5");
  expect(asked[0]?.query.get("by")).toBe("counter");
  expect(asked[0]?.query.get("months")).toBe("2");
});

test("what a customer's charges come to leads to its invoices of that month", async () => {
  const sunbird = { ...SPENT, key: "org_1", name: "SunBird", quantity: null, unit: null };
  playApi(() => ({ body: { data: [sunbird, { ...OTHERS, charges: "5.00" }] } }));
  show(<Spend by="organization" span={SPAN} currency="USD" />);
  const charges = await screen.findByRole("link", { name: "$900.00" });
  expect(charges.getAttribute("href")).toBe("/invoices?month=2026-06&organization=org_1");
  expect(screen.getByRole("link", { name: "$5.00" }).getAttribute("href")).toBe("/invoices?month=2026-06");
});
