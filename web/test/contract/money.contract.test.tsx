/** The console's contract on money that comes and goes, on credit, and on what a tenant has decided. */
import { byName, decimal, fromState, idLike, instant, like, money, patterned } from "@tallybook/contract/testing";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { GrantDialog } from "@/credits/grant-dialog";
import { Methods } from "@/customers/group-methods";
import { Jobs } from "@/jobs/list";
import { PaymentDetail } from "@/payments/detail";
import { RefundDialog } from "@/payments/ending-dialogs";
import { Payments } from "@/payments/list";
import { RefundDetail } from "@/payments/refund-detail";
import { Refunds } from "@/payments/refunds";
import { RetryDialog } from "@/payments/retry-dialog";
import { Settings } from "@/settings/settings";
import { Agreed, GROUP, INVOICE, METHOD, PAYMENT, page, problem, REFUND, text, versioned } from "./console";

const ofState = (template: string) =>
  fromState(template, { payment: PAYMENT, billing_group: GROUP, invoice: INVOICE, method: METHOD });
const AT = `/payments/view?id=${PAYMENT}`;
const ONE = ofState("/v1/payments/{payment}");
const NUMBER = patterned("^[0-9]{4}-[0-9]{6}$", "2026-000001");
const OTHER = "pay_01jz8a6y5cf6w9t2r0q3m4n5p7";

/** What dialogs are told of a payment by the page that they stand on. */
function told(state: string): Parameters<typeof RetryDialog>[0]["of"] {
  const usd = { amount: "11.00", currency: "USD" };
  const payment = {
    id: PAYMENT,
    billing_group: GROUP,
    state,
    money: usd,
    captured: usd,
    refundable: usd,
    method: METHOD,
  };
  return { ...payment, gateway: "simulated", decline: "soft" } as unknown as ReturnType<typeof told>;
}

const COMPLETED = {
  id: idLike(PAYMENT),
  billing_group: idLike(GROUP),
  money: money("11.00"),
  state: "completed",
  purpose: "invoices",
  invoices: [idLike(INVOICE)],
  invoice_numbers: byName(INVOICE, NUMBER),
  gateway: "simulated",
  method: idLike(METHOD),
  captured: money("11.00"),
  refunded: money("0.00"),
  disputed: money("0.00"),
  refundable: money("11.00"),
  retry_of: null,
  author: text("Ada"),
  created_at: instant(),
  reference: text("sim_ch_1"),
  url: null,
  check_at: null,
  unknown_since: null,
  ended_at: instant(),
  decline: null,
  code: null,
  message: null,
  cancelled_by: null,
  went_to: [{ invoice: idLike(INVOICE), credit: null, money: money("11.00"), at: instant() }],
  attempts: [{ call: "charge", key: text("k"), started_at: instant(), ended_at: instant(), outcome: "Captured" }],
};

test("a payment is told with what its gateway was asked, and where its money went", async () => {
  await new Agreed("a paid invoice")
    .readsGroup()
    .reads("a payment, in the console", ONE, COMPLETED)
    .reads("a payment's method", ofState("/v1/payment-methods/{method}"), { label: text("Visa 4242") })
    .shown(<PaymentDetail />, AT, async () => {
      await screen.findByRole("heading", { name: "Payment of $11.00" });
      expect(await screen.findAllByRole("link", { name: "2026-000001" })).toHaveLength(2);
      await screen.findByText("Visa 4242");
    });
});

/** What the rows of a list are told of whose they are. */
const OF_GROUP = { billing_group: idLike(GROUP), billing_group_name: text("acme"), timezone: text("UTC") };
const NEWEST = { limit: "50", sort: "-created_at" };

test("payments are listed with whose they are", async () => {
  const row = {
    ...OF_GROUP,
    id: idLike(PAYMENT),
    created_at: instant(),
    state: "completed",
    purpose: "invoices",
    gateway: "simulated",
    captured: money("11.00"),
    money: money("11.00"),
  };
  await new Agreed("a paid invoice")
    .reads("payments, in the console", "/v1/payments", page(row), NEWEST)
    .shown(<Payments />, "/payments", async () => {
      await screen.findByRole("link", { name: "acme" });
    });
});

test("a billing group's payment methods are listed, and which one is the default", async () => {
  const row = {
    id: idLike(METHOD),
    label: text("Visa 4242"),
    gateway: "simulated",
    is_default: true,
    added_at: instant(),
  };
  const of = { id: GROUP, timezone: "UTC" } as Parameters<typeof Methods>[0]["of"];
  await new Agreed("a billing group with a payment method")
    .reads("a billing group's payment methods, on its page", "/v1/payment-methods", page(row), {
      billing_group: ofState("{billing_group}"),
      limit: "50",
    })
    .shown(<Methods of={of} />, `/groups/view?id=${GROUP}`, async () => {
      await screen.findByText(/default/);
    });
});

const PAID_BACK = {
  ...OF_GROUP,
  id: idLike(REFUND),
  payment: idLike(PAYMENT),
  created_at: instant(),
  state: "paid",
  reason: text("agreed"),
  money: money("4.00"),
};

test("refunds are listed with whose they are", async () => {
  await new Agreed("a paid invoice of which a part was given back")
    .reads("refunds, in the console", "/v1/refunds", page(PAID_BACK), NEWEST)
    .shown(<Refunds />, "/refunds", async () => {
      await screen.findByRole("link", { name: "acme" });
    });
});

test("a refund is told with what its gateway was asked", async () => {
  const told = {
    ...PAID_BACK,
    author: text("Ada"),
    reference: text("sim_re_1"),
    credit_note: null,
    code: null,
    message: null,
    check_at: null,
    attempts: [{ call: "refund", key: text("k"), started_at: instant(), ended_at: instant(), outcome: "Refunded" }],
  };
  await new Agreed("a paid invoice of which a part was given back")
    .readsGroup()
    .reads("the payment of a refund", ONE, { gateway: "simulated" })
    .reads("a refund, in the console", fromState("/v1/refunds/{refund}", { refund: REFUND }), told)
    .shown(<RefundDetail />, `/refunds/view?id=${REFUND}`, async () => {
      await screen.findByRole("heading", { name: "Refund of $4.00" });
      await screen.findByText("sim_re_1");
    });
});

test("a payment that was declined is tried again, once", async () => {
  const method = { id: idLike(METHOD), label: text("Visa 4242"), removed_at: null };
  await new Agreed("an invoice whose payment was declined")
    .reads("a billing group's payment methods", "/v1/payment-methods", like({ data: [method] }), {
      billing_group: ofState("{billing_group}"),
    })
    .posts(
      "a payment that is tried again",
      ofState("/v1/payments/{payment}/retry"),
      { method: null, gateway: null, return_url: null },
      { status: 201, body: { id: idLike(OTHER), state: "failed" } },
    )
    .shown(<RetryDialog of={told("failed")} close={() => undefined} />, AT, async (address) => {
      await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Retry" }));
      await expect.poll(address).toBe(`/payments/view?id=${OTHER}`);
    });
});

async function refund(amount: string): Promise<ReturnType<typeof within>> {
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.type(dialog.getByLabelText(/Amount \(USD\)/), amount);
  await userEvent.type(dialog.getByLabelText("Reason"), "agreed");
  await userEvent.click(dialog.getByRole("button", { name: "Refund" }));
  return dialog;
}

function refunding(amount: string) {
  return { reason: "agreed", money: { amount, currency: "USD" } };
}

test("a payment is given back in part, once", async () => {
  const made = { status: 201, body: { id: idLike("ref_01jz8a6y5cf6w9t2r0q3m4n5p6"), state: "paid" } };
  await new Agreed("a paid invoice")
    .posts("a refund of a part", ofState("/v1/payments/{payment}/refunds"), refunding("4.00"), made)
    .shown(<RefundDialog of={told("completed")} close={() => undefined} />, AT, async (address) => {
      await refund("4.00");
      await expect.poll(address).toContain("/refunds/view?id=ref_");
    });
});

test("more than was paid is not given back", async () => {
  const detail = text("10.00 USD of it can be refunded, not 12.00 USD");
  const errors = [{ pointer: "/money", code: "more_than_captured", detail }];
  const refused = problem(409, "more_than_captured", errors);
  await new Agreed("a paid invoice")
    .posts("a refund of too much", ofState("/v1/payments/{payment}/refunds"), refunding("12.00"), refused)
    .shown(<RefundDialog of={told("completed")} close={() => undefined} />, AT, async () => {
      expect((await (await refund("12.00")).findByRole("alert")).textContent).toContain("more_than_captured");
    });
});

test("credit is granted once, in the billing group's currency", async () => {
  const credit = { id: idLike("crd_01jz8a6y5cf6w9t2r0q3m4n5p6"), name: text("a welcome") };
  const given = {
    billing_group: ofState("{billing_group}"),
    type: "PROMOTIONAL",
    amount: { amount: "100.00", currency: "USD" },
    reason: "a welcome",
    name: null,
    granted_at: null,
    expires_at: null,
    counters: null,
    stage: "after_adjustments",
    tax_treatment: null,
    campaign: null,
  };
  await new Agreed("a billing group")
    .readsGroup()
    .posts("credit that is granted in the console", "/v1/credits", given, { status: 201, body: credit })
    .shown(<GrantDialog group={GROUP} close={() => undefined} />, "/credits", async (address) => {
      const dialog = within(await screen.findByRole("dialog"));
      await userEvent.type(await dialog.findByLabelText("Amount (USD)"), "100.00");
      await userEvent.type(dialog.getByLabelText("Reason"), "a welcome");
      await userEvent.click(dialog.getByRole("button", { name: "Grant credit" }));
      await expect.poll(address).toContain("/credits/view?id=crd_");
    });
});

const SETTINGS = {
  adjustments: { max_percent: decimal("100"), max_amount: {}, approval_above_percent: null, approval_above: {} },
  top_up: { tax_treatment: "post_tax" },
  dunning: { retry_days: [3, 7, 14] },
  exports: { provider_name: "" },
};

async function changeDays(days: string): Promise<void> {
  await userEvent.type(await screen.findByRole("textbox", { name: /Dunning schedule/ }), days);
  const part = within(screen.getByRole("group", { name: "Dunning" }));
  await userEvent.click(part.getByRole("button", { name: "Save" }));
}

function settings(days: readonly number[], needed: ReturnType<typeof problem>): Agreed {
  const changed = days.length === 4 ? "settings that are changed" : "settings that cannot be";
  return new Agreed("the settings of a tenant")
    .reads("settings, in the console", "/v1/settings", versioned(SETTINGS))
    .patches(changed, "/v1/settings", { dunning: { retry_days: days } }, needed);
}

test("of settings what was changed is sent, by the version that was read", async () => {
  await settings([3, 7, 14, 21], versioned({ dunning: { retry_days: [3, 7, 14, 21] } })).shown(
    <Settings />,
    "/settings",
    async () => {
      await changeDays(", 21");
      await screen.findByText("Settings saved.");
    },
  );
});

test("a setting that cannot be is told at its field", async () => {
  const errors = [
    { pointer: "/dunning/retry_days", code: text("bad_days"), detail: text("each greater than the last") },
  ];
  await settings([3, 7, 14, 2, 1], problem(422, "bad_days", errors)).shown(<Settings />, "/settings", async () => {
    await changeDays(", 2, 1");
    await screen.findByText("each greater than the last");
  });
});

test("where nothing waits there is no job", async () => {
  await new Agreed("a tenant with nothing in it")
    .reads("jobs, where none waits", "/v1/jobs", { data: [], next_cursor: null }, { limit: "50" })
    .shown(<Jobs />, "/jobs", async () => {
      await screen.findByText(/No jobs/);
    });
});
