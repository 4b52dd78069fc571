/** The console's contract on invoices: how they stand, why, what comes next, and the runs that make them. */
import { decimal, fromState, idLike, instant, like, patterned } from "@tallybook/contract/testing";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { BillRunDetail } from "@/bill-runs/detail";
import { BillRuns } from "@/bill-runs/list";
import { ShadowRunDetail } from "@/bill-runs/shadow";
import { CurrentMonth } from "@/customers/group-current";
import { InvoiceDetail } from "@/invoices/detail";
import { Invoices } from "@/invoices/list";
import { Agreed, GROUP, INVOICE, ORGANIZATION, page, problem, RUN, text, versioned } from "./console";

const SHADOW = "shr_01jz8a6y5cf6w9t2r0q3m4n5p6";
const MAY = { start: "2026-05-01T00:00:00Z", end: "2026-06-01T00:00:00Z" };
const IDS = { organization: ORGANIZATION, billing_group: GROUP, invoice: INVOICE, run: RUN, shadow: SHADOW };
const ofState = (template: string) => fromState(template, IDS);
const ROW = {
  id: idLike(INVOICE),
  number: patterned("^[0-9]{4}-[0-9]{6}$", "2026-000001"),
  state: "finalized",
  billing_group: idLike(GROUP),
  billing_group_name: "acme",
  organization: idLike(ORGANIZATION),
  organization_name: "acme",
  period: MAY,
  timezone: "UTC",
  currency: "USD",
  invoice_total: decimal("11.00"),
  amount_due: decimal("11.00"),
  created_at: instant(),
  finalized_at: instant(),
  standing: {
    paid: decimal("0.00"),
    credited: decimal("0.00"),
    returned: decimal("0.00"),
    left: decimal("11.00"),
    due: decimal("11.00"),
    overdue_from: instant(),
  },
};
const FIGURES = {
  currency: "USD",
  list_total: decimal("10.00"),
  contract_discount: decimal("0.00"),
  charges: decimal("10.00"),
  settled_charges: decimal("10.00"),
  adjustments: [],
  true_up: decimal("0.00"),
  credits: [],
  taxable: decimal("10.00"),
  taxes: [{ name: "VAT", rate: decimal("0.1"), tax: decimal("1.00") }],
  invoice_total: decimal("11.00"),
  carry_over: { unpaid: decimal("0.00"), late_fee: decimal("0.00") },
  amount_due: decimal("11.00"),
};
const SOURCE = {
  price_book: idLike("book_01jz8a6y5cf6w9t2r0q3m4n5p6"),
  price_book_version: like(1),
  contract: null,
  contract_version: null,
  position: like(1),
  events: like(1),
  case_digest: patterned("^sha256:[0-9a-f]{64}$", `sha256:${"0".repeat(64)}`),
};
const VIEW = { invoice: ROW, source: SOURCE, figures: FIGURES, lines: 1, review: null };
const LINE = {
  number: 1,
  counter: "cpu",
  project: "web",
  quantity: decimal("100"),
  unit: "hour",
  list_amount: decimal("10.00"),
  discount: decimal("0.00"),
  amount: decimal("10.00"),
};
const TRACE = {
  kind: "usage",
  price: text("prices[0]"),
  model: "per_unit",
  aggregation: "sum",
  events: 1,
  scopes: [
    {
      scope: "billing group",
      quantity: decimal("100"),
      terms: [{ label: text("per unit"), quantity: decimal("100"), rate: decimal("0.1"), flat: decimal("0") }],
      charge: { exact: text("10"), mode: "half_up", digits: 2, value: decimal("10") },
    },
  ],
  discount: null,
  list_scopes: [],
};

function readingInvoice(state: string, row: typeof ROW | object = ROW, review: object | null = null): Agreed {
  const view = { ...VIEW, invoice: row, review } as typeof VIEW;
  return new Agreed(state)
    .reads("an invoice, in the console", ofState("/v1/invoices/{invoice}"), versioned(view))
    .reads("an invoice's lines", ofState("/v1/invoices/{invoice}/lines"), page(LINE), { limit: "50" });
}

test("invoices are narrowed by their state, and the last period comes first", async () => {
  await new Agreed("a final invoice")
    .reads("final invoices", "/v1/invoices", page(ROW), { state: "finalized", sort: "-period", limit: "50" })
    .shown(<Invoices />, "/invoices?state=finalized", async () => {
      const row = (await screen.findByRole("link", { name: "2026-000001" })).closest("tr");
      expect(row?.textContent).toContain("$11.00");
      await expect.poll(() => row?.textContent).toContain("acme");
    });
});

test("an invoice is shown with its steps and lines, and why a line is what it is", async () => {
  const path = ofState("/v1/invoices/{invoice}/lines/1/explanation");
  await readingInvoice("a final invoice")
    .reads("why a line is what it is", path, { line: LINE, text: like("Line 1"), trace: TRACE })
    .reads(
      "the usage that a line stands on",
      "/v1/usage",
      {
        data: [{ resource: null, start: "2026-05-03T00:00:00Z", events: 1, quantity: decimal("100"), unit: "hour" }],
      },
      {
        billing_group: ofState("{billing_group}"),
        ...MAY,
        counter: "cpu",
        project: "web",
        group_by: "resource,day",
        limit: "200",
      },
    )
    .shown(<InvoiceDetail />, `/invoices/view?id=${INVOICE}&line=1`, async () => {
      const dialog = within(await screen.findByRole("dialog", {}, { timeout: 5_000 }));
      await dialog.findByText("sum of 1 event");
      await userEvent.click(dialog.getByText(/Underlying usage/));
      await dialog.findByRole("table", { name: /usage/i });
    });
});

test("an invoice that nobody has is not found", async () => {
  await new Agreed("a tenant with nothing in it")
    .reads("an invoice that is not there", "/v1/invoices/inv_none", problem(404, "unknown_invoice"))
    .shown(<InvoiceDetail />, "/invoices/view?id=inv_none", async () => {
      expect((await screen.findByRole("alert")).textContent).toContain("unknown_invoice");
    });
});

test("a draft is made final", async () => {
  const draft = { ...ROW, number: null, state: "draft", finalized_at: null, standing: null };
  const review = { why: null, reason: null, figures_digest: text("sha256:0") };
  await readingInvoice("a draft invoice", draft, review)
    .posts(
      "a draft that is made final",
      ofState("/v1/invoices/{invoice}/finalize"),
      undefined,
      versioned({ ...VIEW, invoice: ROW }),
    )
    .shown(<InvoiceDetail />, `/invoices/view?id=${INVOICE}`, async () => {
      await userEvent.click(await screen.findByRole("button", { name: "Finalize" }));
      const dialog = within(await screen.findByRole("dialog", {}, { timeout: 5_000 }));
      await userEvent.click(dialog.getByRole("button", { name: "Finalize" }));
      await screen.findByText(/Invoice finalized/);
    });
});

test("a running month is told so far, as it will end, and as the invoice that it would be now", async () => {
  const group = { id: GROUP, timezone: "UTC" } as Parameters<typeof CurrentMonth>[0]["of"];
  const query = { billing_group: ofState("{billing_group}") };
  const month = {
    currency: "USD",
    at: instant(),
    period: { start: instant(), end: instant() },
    so_far: decimal("10.00"),
    forecast: decimal("30.00"),
    last: decimal("11.00"),
    last_invoice: null,
  };
  const total = { amount: decimal("12.50"), currency: "USD" };
  await new Agreed("a billing group with usage now, and credit")
    .reads("a month so far", "/v1/analytics/month-to-date", month, query)
    .reads("a billing group's credit", ofState("/v1/billing-groups/{billing_group}/credit-balance"), { total })
    .asks(
      "the invoice that a month would be now",
      "/v1/invoices/preview",
      { billing_group: ofState("{billing_group}") },
      {
        figures: {
          ...FIGURES,
          credits: [{ id: text("crd_1"), type: "PROMOTIONAL", applied: decimal("10.00"), tax_treatment: "pre_tax" }],
        },
        lines: [LINE],
      },
    )
    .shown(<CurrentMonth of={group} />, "/groups/view", async () => {
      await screen.findByText("cpu");
      await screen.findByText("$12.50");
    });
});

const NO_RUNS = { data: [], next_cursor: null };
const BY_TIME = { sort: "-created_at", limit: "50" };

async function start(month: string): Promise<ReturnType<typeof within>> {
  await userEvent.click(await screen.findByRole("button", { name: "Start bill run" }));
  const dialog = within(screen.getByRole("dialog"));
  await userEvent.clear(dialog.getByLabelText(/Month/));
  await userEvent.type(dialog.getByLabelText(/Month/), month);
  await userEvent.click(dialog.getByRole("button", { name: "Start bill run" }));
  return dialog;
}

test("a bill run is started once, by the key of the request", async () => {
  const started = { status: 201, body: { run: { id: idLike(RUN) } } };
  await new Agreed("a billing group with usage in 2026-05")
    .reads("bill runs, where there is none", "/v1/bill-runs", NO_RUNS, BY_TIME)
    .posts("a bill run that is started", "/v1/bill-runs", { month: "2026-05" }, started)
    .shown(<BillRuns />, "/bill-runs", async (address) => {
      await start("2026-05");
      await expect.poll(address).toBe(`/bill-runs/view?id=${RUN}`);
    });
});

test("a month that cannot be is told at its field", async () => {
  const errors = [{ pointer: "/month", code: "bad_value", detail: text("is not over") }];
  await new Agreed("a tenant with nothing in it")
    .reads("bill runs, where there is none", "/v1/bill-runs", NO_RUNS, BY_TIME)
    .posts("a bill run of a month to come", "/v1/bill-runs", { month: "2999-01" }, problem(422, "bad_value", errors))
    .shown(<BillRuns />, "/bill-runs", async () => {
      expect(await (await start("2999-01")).findByText("is not over")).toBeTruthy();
    });
});

test("a bill run tells how far it is, and what it made", async () => {
  const { amount_due: amount } = ROW;
  const run = { id: idLike(RUN), month: "2026-05", created_at: instant(), ended_at: instant() };
  const ended = {
    run: { ...run, groups: 1, done: 1, failed: 0, asked_by: text("Ada") },
    outcomes: { finalized: 1 },
    totals: [{ currency: "USD", invoices: 1, amount }],
    failures: [],
    held: [],
  };
  await new Agreed("a final invoice")
    .reads("a bill run that has ended", ofState("/v1/bill-runs/{run}"), ended)
    .shown(<BillRunDetail />, `/bill-runs/view?id=${RUN}`, async () => {
      expect((await screen.findByRole("progressbar")).getAttribute("aria-valuenow")).toBe("1");
      expect(screen.getByText("$11.00")).toBeTruthy();
    });
});

test("a shadow run tells how far it is, and how each invoice would come out", async () => {
  const run = { id: idLike(SHADOW), month: "2026-05", asked_by: text("Ada"), created_at: instant() };
  const counts = { ended_at: instant(), invoices: 1, done: 1, equal: 1, differing: 0, failed: 0 };
  const row = {
    invoice: idLike(INVOICE),
    number: ROW.number,
    billing_group: idLike(GROUP),
    billing_group_name: "acme",
  };
  const figures = { currency: "USD", total: decimal("11.00"), rated: decimal("11.00"), difference: decimal("0.00") };
  const compared = page({ ...row, ...figures, outcome: "equal", lines: 0, reason: null });
  await new Agreed("a shadow run")
    .reads("a shadow run that has ended", ofState("/v1/shadow-runs/{shadow}"), { ...run, ...counts })
    .reads("what a shadow run compares", ofState("/v1/shadow-runs/{shadow}/invoices"), compared, { limit: "50" })
    .shown(<ShadowRunDetail />, `/bill-runs/shadow?id=${SHADOW}`, async () => {
      expect((await screen.findByRole("progressbar")).getAttribute("aria-valuenow")).toBe("1");
      await screen.findByRole("link", { name: "2026-000001" });
    });
});
