import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { PaymentDetail } from "@/payments/detail";
import { Disputes } from "@/payments/disputes";
import { Dunning } from "@/payments/dunning";
import { Payments } from "@/payments/list";
import { RefundDetail } from "@/payments/refund-detail";
import { playApi, refusal } from "./api";
import { answers, GROUP, PAYMENT, page, UNKNOWN, usd } from "./money-world";
import { show } from "./shown";

const AT = "/payments/view?id=pay_1";

describe("the list", () => {
  test("says when in the billing group's time zone", async () => {
    playApi(answers({ "GET /v1/payments": page(PAYMENT) }));
    show(<Payments />, "/payments");
    expect(await screen.findByText(/^May 1, 2026, 09:00/)).toBeTruthy();
  });

  test("is narrowed by state and billing group in the address", async () => {
    const asked = playApi(answers({ "GET /v1/payments": page(PAYMENT) }));
    const { address } = show(<Payments />, "/payments");
    await screen.findByText("Acme Korea");
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "State" }), "failed");
    await expect.poll(address).toBe("/payments?state=failed");
    await userEvent.type(screen.getByRole("combobox", { name: "Billing group" }), "acme");
    await userEvent.click(await screen.findByRole("option", { name: /Acme Korea/ }));
    await expect.poll(address).toBe("/payments?state=failed&billing_group=grp_1");
    await expect
      .poll(() => asked.findLast(({ path }) => path === "/v1/payments")?.query.toString())
      .toBe("state=failed&billing_group=grp_1&sort=-created_at&limit=50");
  });

  test("clears also what a link has set", async () => {
    playApi(answers({ "GET /v1/payments": page(PAYMENT) }));
    const { address } = show(<Payments />, "/payments?invoice=inv_1");
    await screen.findByText("One invoice only");
    await userEvent.click(screen.getByRole("button", { name: "Clear filters" }));
    await expect.poll(address).toBe("/payments");
  });

  test("offers to record money to who may", async () => {
    const asked = playApi(answers({ "GET /v1/payments": page(PAYMENT) }));
    show(<Payments />, "/payments", { role: "viewer" });
    await screen.findByText("Acme Korea");
    expect(asked.filter(({ path }) => path.startsWith("/v1/billing-groups/"))).toEqual([]);
    expect(screen.queryByRole("button", { name: "Record a transfer…" })).toBeNull();
  });
});

test("a transfer is recorded in the group's currency, for the invoices that were chosen", async () => {
  const owed = { id: "inv_1", number: "2026-000001", currency: "USD", amount_due: "5.00", standing: null };
  const world = answers({ "POST /v1/payments/record": { status: 201, body: { ...PAYMENT, id: "pay_2" } } });
  const asked = playApi((one) =>
    one.path === "/v1/invoices" && one.query.get("state") === "overdue" ? page(owed) : world(one),
  );
  const { address } = show(<Payments />, "/payments");
  await userEvent.click(screen.getByRole("button", { name: "Record a transfer…" }));
  const dialog = await screen.findByRole("dialog");
  await userEvent.type(within(dialog).getByRole("combobox", { name: "Billing group" }), "acme");
  await userEvent.click(await within(dialog).findByRole("option", { name: /Acme Korea/ }));
  await userEvent.type(await within(dialog).findByLabelText("Amount (USD)"), "5.00");
  await userEvent.type(within(dialog).getByLabelText("Reference"), "BANK-7");
  await userEvent.click(await within(dialog).findByRole("checkbox", { name: /2026-000001/ }));
  await userEvent.click(within(dialog).getByRole("button", { name: "Record transfer" }));
  await expect.poll(address).toBe("/payments/view?id=pay_2");
  const sent = asked.find(({ method }) => method === "POST");
  expect(sent?.body).toEqual({
    billing_group: GROUP.id,
    money: usd("5.00"),
    reference: "BANK-7",
    invoices: ["inv_1"],
    payment: null,
  });
  expect(sent?.headers.get("Idempotency-Key")).toMatch(/^[0-9a-f-]{36}$/);
});

describe("a payment", () => {
  test("tells how far it is, what its gateway was asked and where its money went", async () => {
    playApi(answers({ "GET /v1/payments/pay_1": { body: PAYMENT } }));
    show(<PaymentDetail />, AT);
    await screen.findByRole("heading", { name: "Payment of $17.29" });
    const course = screen.getByRole("list", { name: "Progress" });
    expect(within(course).getByText("Completed").parentElement?.textContent).toBe("Completed (current)");
    expect(within(course).getByText("Processing").parentElement?.textContent).toBe("Processing (completed)");
    expect(within(course).getByText("Unknown").parentElement?.textContent).toBe("Unknown (not reached)");
    expect(screen.getByText("Charge requested at the gateway")).toBeTruthy();
    const went = screen.getByRole("table", { name: "Allocation" });
    expect(await within(went).findByRole("link", { name: "2026-000001" })).toBeTruthy();
  });

  test.each([
    ["completed", "admin", ["Refund…"]],
    ["failed", "operator", ["Retry"]],
    ["cancelled", "admin", ["Retry"]],
    ["unknown", "admin", ["Resolve…"]],
    ["requires_action", "admin", ["Cancel…"]],
    ["created", "operator", ["Cancel…"]],
    ["completed", "viewer", []],
    ["unknown", "viewer", []],
  ] as const)("that is %s offers %s: %s", async (state, role, offered) => {
    playApi(answers({ "GET /v1/payments/pay_1": { body: { ...PAYMENT, state, check_at: null } } }));
    show(<PaymentDetail />, AT, { role });
    await screen.findByRole("heading", { name: "Payment of $17.29" });
    const names = ["Refund…", "Retry", "Resolve…", "Cancel…"];
    expect(names.filter((name) => screen.queryByRole("button", { name }) !== null)).toEqual(offered);
  });

  test("without an answer is resolved by what its gateway says", async () => {
    const answer = {
      "POST /v1/payments/pay_1/resolve": { body: PAYMENT },
      "GET /v1/payments/pay_1": { body: UNKNOWN },
    };
    const asked = playApi(answers(answer));
    show(<PaymentDetail />, AT);
    await userEvent.click(await screen.findByRole("button", { name: "Resolve…" }));
    const dialog = screen.getByRole("dialog");
    await userEvent.selectOptions(within(dialog).getByLabelText("Status at the gateway"), "Captured");
    await userEvent.type(within(dialog).getByLabelText("Gateway reference"), "ch_9");
    await userEvent.click(within(dialog).getByRole("button", { name: "Resolve payment" }));
    await screen.findByText("Payment resolved: Completed");
    const sent = asked.find(({ method }) => method === "POST");
    expect(sent?.body).toEqual({ captured: "ch_9", money: null, reason: null });
  });

  test("of which a part was given back offers what is left", async () => {
    const PARTLY = { ...PAYMENT, refunded: usd("7.29"), refundable: usd("10.00") };
    playApi(answers({ "GET /v1/payments/pay_1": { body: PARTLY } }));
    show(<PaymentDetail />, AT);
    await userEvent.click(await screen.findByRole("button", { name: "Refund…" }));
    const dialog = within(screen.getByRole("dialog"));
    expect(dialog.getByText("$10.00")).toBeTruthy();
    expect(dialog.getByText(/Up to \$10\.00/)).toBeTruthy();
    expect(dialog.queryByText(/17\.29/)).toBeNull();
  });

  test("that was given back whole offers no refund", async () => {
    const WHOLE = { ...PAYMENT, refunded: usd("17.29"), refundable: usd("0.00") };
    playApi(answers({ "GET /v1/payments/pay_1": { body: WHOLE } }));
    show(<PaymentDetail />, AT);
    await screen.findByRole("heading", { name: "Payment of $17.29" });
    expect(screen.queryByRole("button", { name: "Refund…" })).toBeNull();
  });

  test("is given back in part, and what is refused is said at the amount", async () => {
    const fault = { pointer: "/money", detail: "17.29 of it can be refunded" };
    const answer = {
      "GET /v1/payments/pay_1": { body: PAYMENT },
      "POST /v1/payments/pay_1/refunds": refusal(409, "more_than_captured", [fault]),
    };
    const asked = playApi(answers(answer));
    show(<PaymentDetail />, AT);
    await userEvent.click(await screen.findByRole("button", { name: "Refund…" }));
    const dialog = screen.getByRole("dialog");
    await userEvent.type(within(dialog).getByLabelText(/Amount \(USD\)/), "20.00");
    await userEvent.type(within(dialog).getByLabelText("Reason"), "agreed");
    await userEvent.click(within(dialog).getByRole("button", { name: "Refund" }));
    expect(await within(dialog).findByText("17.29 of it can be refunded")).toBeTruthy();
    expect(
      within(dialog)
        .getByLabelText(/Amount \(USD\)/)
        .getAttribute("aria-invalid"),
    ).toBe("true");
    expect(asked.find(({ method }) => method === "POST")?.body).toEqual({ reason: "agreed", money: usd("20.00") });
  });

  test("declined for good is tried again by another method only", async () => {
    const other = { id: "pmt_2", label: "Visa 1881", removed_at: null };
    const failed = { ...PAYMENT, state: "failed", decline: "hard", went_to: [] };
    const answer = {
      "GET /v1/payments/pay_1": { body: failed },
      "GET /v1/payments/pay_2": { body: { ...PAYMENT, id: "pay_2" } },
      "GET /v1/payment-methods": page({ id: "pmt_1", label: "Visa 4242", removed_at: null }, other),
      "POST /v1/payments/pay_1/retry": { status: 201, body: { ...PAYMENT, id: "pay_2" } },
    };
    const asked = playApi(answers(answer));
    const { address } = show(<PaymentDetail />, AT);
    await userEvent.click(await screen.findByRole("button", { name: "Retry" }));
    const how = await within(screen.getByRole("dialog")).findByLabelText("Method");
    await within(how).findByRole("option", { name: "Visa 1881" });
    expect(within(how).queryByRole("option", { name: "Same payment method" })).toBeNull();
    expect(within(how).queryByRole("option", { name: "Visa 4242" })).toBeNull();
    await userEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Retry" }));
    await expect.poll(address).toBe("/payments/view?id=pay_2");
    const sent = asked.find(({ method }) => method === "POST");
    expect(sent?.body).toEqual({ method: "pmt_2", gateway: null, return_url: null });
  });
});

test("a refund that was sent by hand is confirmed by its reference", async () => {
  const refund = {
    id: "ref_1",
    payment: "pay_1",
    billing_group: GROUP.id,
    money: usd("5.00"),
    state: "sending",
    reference: null,
    code: null,
    message: null,
    credit_note: null,
    reason: "agreed",
    author: "Ada",
    created_at: "2026-05-01T00:00:00Z",
    check_at: null,
    attempts: [],
  };
  const answer = {
    "GET /v1/refunds/ref_1": { body: refund },
    "GET /v1/payments/pay_1": { body: { ...PAYMENT, gateway: "manual" } },
    "POST /v1/refunds/ref_1/confirm": { body: { ...refund, state: "paid" } },
  };
  const asked = playApi(answers(answer));
  show(<RefundDetail />, "/refunds/view?id=ref_1");
  await userEvent.click(await screen.findByRole("button", { name: "Confirm…" }));
  await userEvent.type(screen.getByLabelText("Transfer reference"), "BANK-8");
  await userEvent.click(screen.getByRole("button", { name: "Confirm refund" }));
  await screen.findByText("Refund: Paid");
  expect(asked.find(({ method }) => method === "POST")?.body).toEqual({ reference: "BANK-8", failed: null });
});

test("dunning is stopped for a reason", async () => {
  const row = {
    invoice: "inv_1",
    billing_group: GROUP.id,
    due: usd("17.29"),
    started_at: "2026-05-01T00:00:00Z",
    steps_done: 1,
    next_at: "2026-05-04T00:00:00Z",
    stopped_at: null,
    declined_methods: [],
    invoice_number: "2026-000001",
  };
  const answer = { "GET /v1/dunning": page(row), "POST /v1/dunning/inv_1/stop": { body: row } };
  const asked = playApi(answers(answer));
  show(<Dunning />, "/dunning");
  await screen.findByRole("link", { name: "2026-000001" });
  expect(asked.some(({ path }) => path.startsWith("/v1/invoices"))).toBe(false);
  await userEvent.click(await screen.findByRole("button", { name: "Stop…" }));
  await userEvent.type(screen.getByLabelText("Reason"), "promised to pay");
  await userEvent.click(screen.getByRole("button", { name: "Stop dunning" }));
  await screen.findByText("Dunning stopped.");
  expect(asked.find(({ method }) => method === "POST")?.body).toEqual({ reason: "promised to pay" });
});

test.each([
  [Disputes, "/v1/disputes", /^No disputes\. The gateway reports them/],
  [Dunning, "/v1/dunning", /^No invoices in dunning/],
] as const)("a page without rows says what makes them", async (Shown, path, said) => {
  playApi(answers({ [`GET ${path}`]: page() }));
  show(<Shown />, "/");
  expect(await screen.findByText(said)).toBeTruthy();
});
