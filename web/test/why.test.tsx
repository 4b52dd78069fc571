import { decimal, type Schema } from "@tallybook/contract";
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import Why from "@/invoices/why";
import { playApi } from "./api";
import { show } from "./shown";

const ZERO = decimal("0.00");
const PERIOD = { start: "2026-05-01T00:00:00Z", end: "2026-06-01T00:00:00Z" };
const INVOICE = { id: "inv_1", billing_group: "grp_1", currency: "KRW", timezone: "Asia/Seoul", period: PERIOD };
const FIGURES = {
  currency: "KRW",
  list_total: decimal("100"),
  contract_discount: ZERO,
  charges: decimal("66.67"),
  settled_charges: decimal("67"),
  adjustments: [],
  true_up: ZERO,
  credits: [],
  taxable: decimal("67"),
  taxes: [{ name: "VAT", rate: decimal("0.1"), tax: decimal("6") }],
  invoice_total: decimal("73"),
  carry_over: { unpaid: ZERO, late_fee: ZERO },
  amount_due: decimal("73"),
};
const LINE = {
  number: 3,
  counter: "vm",
  project: "shop",
  quantity: "1.5",
  unit: "hour",
  list_amount: "100",
  discount: "0",
};
const SCOPE = {
  scope: "billing group",
  quantity: "2",
  rounding: { per: "total", mode: "ceil", step: "1", before: "1.5", after: "2" },
  terms: [{ label: "tier 1", quantity: "2", rate: "50", flat: "0" }],
  charge: { exact: "200/3", mode: "half_up", digits: 2, value: "66.67" },
  project: { weight: "1", of: "3", exact: "200/9", extra: true, value: "22.23" },
};

function explained(trace: object): void {
  playApi(() => ({ body: { number: 3, line: { ...LINE, amount: "66.67" }, text: "Line 3", trace } }));
  const of = { invoice: INVOICE, figures: FIGURES } as unknown as Schema<"InvoiceView">;
  show(<Why of={of} line="3" close={() => undefined} />);
}

function step(name: string): HTMLElement {
  const section = screen.getByRole("heading", { name }).closest("section");
  expect(section).not.toBeNull();
  return section as HTMLElement;
}

test("a line of usage is told from its events to its rounding, fractions as they are", async () => {
  explained({
    kind: "usage",
    price: "prices[1]",
    model: "per_unit",
    aggregation: "sum",
    events: 1,
    covered: false,
    scopes: [SCOPE],
    discount: {
      origin: "tier",
      rate: "0.3",
      of: "66.67",
      rounded: { exact: "20.001", mode: "half_up", digits: 2, value: "20" },
    },
    list_scopes: [],
  });
  await screen.findByText("sum of 1 event");
  const price = within(step("Price"));
  expect(price.getByText("Quantity rounded up in total to steps of 1").parentElement?.textContent).toContain("1.5 → 2");
  expect(price.getByText("Rounded half up to 2 digits").parentElement?.textContent).toContain("200/3 → 66.67");
  expect(
    price.getByText("This project's share, plus one unit by largest remainder").parentElement?.textContent,
  ).toContain("1 of 3 → 22.23");
  expect(step("Contract discount").textContent).toContain("66.67 × 0.3");
  expect(step("On the invoice").textContent).toContain("Tax: VAT 10%₩6");
});

test("a fee in proportion is told with its days", async () => {
  explained({
    kind: "fee",
    amount: "100",
    days: "10",
    of_days: "31",
    rounded: { exact: "1000/31", mode: "half_up", digits: 0, value: "32" },
  });
  await screen.findByText("Prorated: 10 of 31 days");
  expect(step("Contract fee").textContent).toContain("1000/31");
});

test("a correction is told with the period that it corrects", async () => {
  explained({ kind: "correction", period: "2026-04", invoice: "2026-000001", amount: "-3.20" });
  expect((await screen.findByText("Difference from rating 2026-04 again")).parentElement?.textContent).toContain(
    "-3.20",
  );
});
