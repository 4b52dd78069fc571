import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { Calculator } from "@/calculator/calculator";
import { caseOf, draftIn, draftOf, hashOf } from "@/calculator/draft";
import { EXAMPLES } from "@/calculator/examples";
import { bodyOf, monthsIn } from "@/simulator/question";
import { Simulator } from "@/simulator/simulator";
import { playApi, refusal } from "./api";
import { show } from "./shown";

vi.setConfig({ testTimeout: 20_000 });
beforeEach(() => window.history.replaceState(null, "", "/"));

const GROUP = { id: "grp_1", name: "acme", currency: "USD", timezone: "UTC", price_book: "book_1" };

function figures(total: string) {
  const zero = { list_total: "0.00", contract_discount: "0.00", adjustment_total: "0.00", true_up: "0.00" };
  const rest = { credit_total: "0.00", taxable: total, tax: "0.00", charges: total, settled_charges: total };
  const period = { start: "2026-05-01T00:00:00Z", end: "2026-06-01T00:00:00Z" };
  const lists = { adjustments: [], credits: [], taxes: [], ignored: [] };
  const carry_over = { unpaid: "0.00", late_fee: "0.00", late_fee_rate: "0", rounding: "floor" };
  return {
    currency: "USD",
    timezone: "UTC",
    period,
    ...zero,
    ...rest,
    ...lists,
    carry_over,
    invoice_total: total,
    amount_due: total,
  };
}

function line(amount: string) {
  const usual = { number: 1, counter: "vm", project: "shop", quantity: "10", unit: "hour", discount: "0.00" };
  return { ...usual, list_amount: amount, amount };
}

test("a simulation is asked for by what the address says, and shows what would change line by line", async () => {
  const asked = playApi(({ path }) => {
    if (path === "/v1/simulations") {
      const lines = [{ change: "changed", difference: "-4.00", before: line("10.00"), after: line("6.00") }];
      const month = {
        invoice: "inv_1",
        before: figures("10.00"),
        after: figures("6.00"),
        difference: figures("-4.00"),
        lines,
      };
      return { body: { billing_group: "grp_1", currency: "USD", difference: "-4.00", months: [month] } };
    }
    return { body: path.endsWith("grp_1") ? GROUP : { data: [], next_cursor: null } };
  });
  const { address } = show(<Simulator />, "/simulator?group=grp_1&from=2026-05");
  await userEvent.selectOptions(await screen.findByLabelText(/^Contract tier/), "premium");
  await userEvent.click(screen.getByRole("button", { name: "Simulate" }));
  expect(await screen.findByRole("table", { name: "Lines of May 2026" }, { timeout: 10_000 })).toBeTruthy();
  expect(screen.getAllByText("-$4.00").length).toBeGreaterThan(1);
  expect(address()).toContain("tier=premium");
  const sent = asked.find(({ path }) => path === "/v1/simulations")?.body;
  expect(sent).toEqual({ billing_group: "grp_1", months: ["2026-05"], contract: { tier: "premium" } });
});

test("months of a span go over the year, and no further than may be asked for", () => {
  expect(monthsIn("2025-11", "2026-02")).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
  expect(monthsIn("2026-03", "2026-02")).toEqual([]);
  expect(monthsIn("2020-01", "2026-02")).toHaveLength(13);
});

test("without the contract none of its terms are sent", () => {
  const question = { group: "g", from: "2026-05", until: "2026-05", book: "", tier: "premium", discount: "0.1" };
  const more = { withoutContract: true, withoutAdjustments: false, prices: undefined };
  expect(bodyOf({ ...question, ...more })).toEqual({ billing_group: "g", months: ["2026-05"], without_contract: true });
});

test("a case is what its draft is, also where the form has no field for it", () => {
  for (const example of Object.values(EXAMPLES)) {
    expect(caseOf(draftOf(example))).toEqual({ version: 1, ...example });
  }
  const rare = { ...EXAMPLES.minimum, rounding: { line: "half_even" }, credits: [{ id: "a", counters: ["vm.*"] }] };
  expect(caseOf(draftOf(rare))).toEqual({ version: 1, ...rare });
});

test("the address keeps a draft, whatever signs are in it", () => {
  const draft = draftOf({ ...EXAMPLES.cloud, description: "한국어 ÿ>?" });
  expect(draftIn(hashOf(draft))).toEqual(draft);
  expect(hashOf(draft)).toMatch(/^#[\w-]+$/);
  expect(draftIn("#!!")).toBeUndefined();
});

test("a case is calculated, and each line says why", async () => {
  const asked = playApi(() => ({
    body: {
      figures: figures("72.50"),
      lines: [{ line: line("72.50"), explanation: { number: 1, text: "Line 1: vm = 72.50 USD", trace: {} } }],
    },
  }));
  show(<Calculator />, "/calculator");
  await userEvent.click(screen.getByRole("button", { name: "A minimum commitment in won" }));
  await userEvent.click(screen.getByRole("button", { name: "Calculate" }));
  expect(await screen.findByText("Line 1: vm = 72.50 USD", {}, { timeout: 10_000 })).toBeTruthy();
  expect(asked[0]?.body).toEqual({ case: { version: 1, ...EXAMPLES.minimum } });
  await userEvent.clear(screen.getByLabelText("Currency"));
  expect(screen.getByText("Inputs have changed. Calculate again.")).toBeTruthy();
});

test("what a case may not be is said at its field", async () => {
  playApi(() => refusal(422, "invalid_case", [{ pointer: "/case/currency", detail: "is no currency" }]));
  show(<Calculator />, "/calculator");
  await userEvent.click(screen.getByRole("button", { name: "Calculate" }));
  expect(await screen.findByText("is no currency")).toBeTruthy();
});
