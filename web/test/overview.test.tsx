import type { Schema } from "@tallybook/contract";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { MonthToDate } from "@/overview/month-to-date";
import { Standing } from "@/overview/overview";
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
  for (const name of ["$1,100.00", "$4,000.00", "$5,000.00", "12"]) {
    const figure = screen.getByRole("link", { name });
    expect(figure.getAttribute("href")).toBe("/month-to-date?currency=USD&state=counted");
  }
  const asOf = screen.getByText(/^As of Jun 10, 2026, \d\d:30$/);
  expect(asOf.getAttribute("datetime")).toBe("2026-06-10T08:30:00Z");
  const failed = screen.getByRole("link", { name: "2 cannot be rated" });
  expect(failed.getAttribute("href")).toBe("/month-to-date?currency=USD&state=failed");
  const stale = screen.getByRole("link", { name: "1 not updated recently" });
  expect(stale.getAttribute("href")).toBe("/month-to-date?currency=USD&state=stale");
  const table = within(screen.getByRole("table", { name: "Month to date" }));
  await table.findByRole("link", { name: "acme" });
  for (const name of ["acme", "$900.00", "None yet", "$800.00"]) {
    const link = table.getByRole("link", { name });
    expect(link.getAttribute("href")).toBe("/groups/view?id=grp_1&tab=current");
  }
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
  expect(screen.getByRole("link", { name: "bolt" }).getAttribute("href")).toBe("/groups/view?id=grp_2&tab=current");
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
  const month = "/invoices?month=2026-06&currency=USD&state=final";
  expect(charges.getAttribute("href")).toBe(`${month}&organization=org_1`);
  expect(screen.getByRole("link", { name: "$5.00" }).getAttribute("href")).toBe(month);
});

test("a counter leads to the invoices that charge it, fees to those of the month, and both are told apart", async () => {
  const fees = { ...OTHERS, rank: 1, charges: "7.50" };
  playApi(() => ({ body: { data: [fees, SPENT, { ...OTHERS, charges: "5.00" }] } }));
  show(<Spend by="counter" span={SPAN} currency="USD" />);
  const month = "/invoices?month=2026-06&currency=USD&state=final";
  for (const name of ["vm 310.5 hour", "$900.00"]) {
    expect((await screen.findByRole("link", { name })).getAttribute("href")).toBe(`${month}&counter=vm`);
  }
  const rows = screen.getAllByRole("listitem").map(({ textContent }) => textContent);
  expect(rows).toEqual(["Fees$7.50", "vm310.5 hour$900.00", "Others$5.00"]);
  expect(screen.getByRole("link", { name: "$7.50" }).getAttribute("href")).toBe(month);
});

test("what stands of a currency leads to its own invoices and payments", async () => {
  const owed = {
    currency: "USD",
    owed: "30.00",
    owed_count: 3,
    overdue: "10.00",
    overdue_count: 1,
    uncollectible: "0.00",
    uncollectible_count: 0,
    owed_back: "0.00",
    taken_over: "4.00",
    taken_over_count: 1,
  };
  const money = { amount: "12.00", currency: "USD" };
  const failed = { state: "failed", payments: 2, asked: money, captured: money, refunded: money, disputed: money };
  playApi(() => ({ body: { currencies: [owed], data: [failed] } }));
  const row = { month: "2026-06", currency: "USD", invoices: 4, invoiced: "99.00" };
  show(<Standing span={SPAN} latest="2026-07" rows={[row as Schema<"RevenueView">]} currency="USD" />);
  const leads = {
    "Invoiced, Jun 2026 $99.00 4 invoices": "/invoices?month=2026-06&currency=USD&state=final",
    "Outstanding $30.00 3 invoices + $4.00 opening balances": "/invoices?currency=USD&state=owed",
    "Overdue $10.00 1 invoice": "/invoices?currency=USD&state=overdue",
    "Failed payments, Jul 2026 2 $12.00": "/payments?month=2026-07&currency=USD&state=failed",
  };
  await screen.findByText("$99.00");
  const found = screen.getAllByRole("link").map((link) => [spaced(link), link.getAttribute("href")]);
  expect(Object.fromEntries(found)).toEqual(leads);
});

/** What a figure says, its lines set apart. */
function spaced(figure: HTMLElement): string {
  return [...figure.children].map(({ textContent }) => textContent).join(" ");
}
