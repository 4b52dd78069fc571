import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { OwnCredits } from "@/portal/credits";
import { OwnInvoice } from "@/portal/invoice";
import { OwnPayments } from "@/portal/payments";
import { playApi } from "./api";
import { show } from "./shown";

const CUSTOMER = { role: "customer", organization: "org_1" } as const;
const GROUP = { id: "grp_1", name: "Acme", currency: "USD", timezone: "UTC", organization: "org_1" };
const METHOD = {
  id: "pmt_1",
  billing_group: "grp_1",
  gateway: "stripe",
  label: "Visa 4242",
  token: "…4242",
  customer: null,
  is_default: true,
  added_at: "2026-05-01T00:00:00Z",
  removed_at: null,
};
const GATEWAYS = [
  { name: "manual", kind: "transfer" },
  { name: "stripe", kind: "page" },
];
const INVOICE = {
  id: "inv_1",
  number: "2026-000001",
  state: "finalized",
  billing_group: "grp_1",
  organization: "org_1",
  period: { start: "2026-05-01T00:00:00Z", end: "2026-06-01T00:00:00Z" },
  timezone: "UTC",
  currency: "USD",
  invoice_total: "17.29",
  amount_due: "17.29",
  created_at: "2026-06-01T00:00:00Z",
  finalized_at: "2026-06-01T00:00:00Z",
  standing: { due: "17.29", paid: "0.00", credited: "0.00", returned: "0.00", overdue_from: "2026-07-01T00:00:00Z" },
};
const FIGURES = {
  currency: "USD",
  contract_discount: "0",
  list_total: "17.29",
  charges: "17.29",
  settled_charges: "17.29",
  adjustments: [],
  true_up: "0",
  credits: [],
  taxable: "17.29",
  taxes: [],
  invoice_total: "17.29",
  carry_over: { unpaid: "0", late_fee: "0" },
  amount_due: "17.29",
};
const PAYMENT = {
  id: "pay_1",
  billing_group: "grp_1",
  money: { amount: "17.29", currency: "USD" },
  state: "completed",
  purpose: "invoices",
  gateway: "stripe",
  created_at: "2026-06-01T00:00:00Z",
  url: null as string | null,
};

function playPortal(payments: readonly object[] = []) {
  return playApi(({ method, path }) => {
    switch (`${method} ${path}`) {
      case "GET /v1/billing-groups":
        return { body: { data: [GROUP], next_cursor: null } };
      case "GET /v1/billing-groups/grp_1":
        return { body: GROUP };
      case "GET /v1/billing-groups/grp_1/credit-balance": {
        const money = { amount: "5.00", currency: "USD" };
        return { body: { at: "2026-06-01T00:00:00Z", paid: money, promotional: money, total: money } };
      }
      case "GET /v1/invoices/inv_1":
        return { body: { invoice: INVOICE, figures: FIGURES, lines: 0, review: null, source: {} } };
      case "GET /v1/payment-methods":
        return { body: { data: [METHOD], next_cursor: null } };
      case "GET /v1/gateways":
        return { body: { data: GATEWAYS } };
      case "GET /v1/payments":
        return { body: { data: payments, next_cursor: null } };
      case "POST /v1/payments":
        return { status: 201, body: PAYMENT };
      default:
        return { body: method === "GET" ? { data: [], next_cursor: null } : METHOD };
    }
  });
}

test("an invoice is paid at the gateway's page, which leads back to the invoice", async () => {
  const asked = playPortal();
  show(<OwnInvoice />, "/portal/invoices/view?id=inv_1", CUSTOMER);
  await userEvent.click(await screen.findByRole("button", { name: "Pay…" }));
  const dialog = within(screen.getByRole("dialog"));
  expect(dialog.getByText(/You are paying \$17\.29/)).toBeTruthy();
  await userEvent.selectOptions(
    await dialog.findByLabelText("Payment method"),
    await dialog.findByText("Payment page of Stripe"),
  );
  await userEvent.click(dialog.getByRole("button", { name: "Continue" }));
  expect((await screen.findAllByText("Payment completed.")).length).toBeGreaterThan(0);
  expect(asked.find(({ method }) => method === "POST")?.body).toEqual({
    billing_group: "grp_1",
    invoices: ["inv_1"],
    gateway: "stripe",
    return_url: "http://console.test/portal/invoices/view?id=inv_1",
  });
});

test("a top-up is sent as it was typed, by the method that is used by itself", async () => {
  const asked = playPortal();
  show(<OwnCredits />, "/portal/credits", CUSTOMER);
  await userEvent.click(await screen.findByRole("button", { name: "Top up" }));
  const dialog = within(screen.getByRole("dialog"));
  await userEvent.type(dialog.getByLabelText("Amount (USD)"), "50.00");
  await dialog.findByText("Visa 4242");
  await userEvent.click(dialog.getByRole("button", { name: "Continue" }));
  await expect
    .poll(() => asked.find(({ method }) => method === "POST")?.body)
    .toMatchObject({
      purpose: "top_up",
      money: { amount: "50.00", currency: "USD" },
      method: "pmt_1",
    });
});

test("a payment that waits for its customer links to the gateway, and to nothing but the web", async () => {
  const waiting = { ...PAYMENT, state: "requires_action", url: "https://pay.example/1" };
  const wrong = { ...PAYMENT, id: "pay_2", state: "requires_action", url: "javascript:alert(1)" };
  playPortal([waiting, wrong]);
  show(<OwnPayments />, "/portal/payments", CUSTOMER);
  const links = await screen.findAllByRole("link", { name: "Go to payment page" });
  expect(links.map((link) => link.getAttribute("href"))).toEqual(["https://pay.example/1"]);
});

test("a payment by transfer tells the reference that the customer writes on it", async () => {
  const waiting = { ...PAYMENT, state: "processing", gateway: "manual", reference: "RF18 5390 0754 7034" };
  const card = { ...PAYMENT, id: "pay_2", state: "processing", reference: "pi_secret" };
  playPortal([waiting, card]);
  show(<OwnPayments />, "/portal/payments", CUSTOMER);
  await screen.findByText("Transfer reference: RF18 5390 0754 7034");
  expect(screen.queryByText(/pi_secret/)).toBeNull();
});

test("an invoice may be paid by every gateway that there is, whether or not it was used before", async () => {
  playPortal();
  show(<OwnInvoice />, "/portal/invoices/view?id=inv_1", CUSTOMER);
  await userEvent.click(await screen.findByRole("button", { name: "Pay…" }));
  const choice = await screen.findByLabelText("Payment method");
  await within(choice).findByText("Payment page of Stripe");
  const ways = within(choice)
    .getAllByRole("option")
    .map((option) => option.textContent);
  expect(ways).toEqual(expect.arrayContaining(["Visa 4242", "Payment page of Stripe", "Bank transfer"]));
});

test("a payment method is removed once it is said what that does", async () => {
  const asked = playPortal();
  show(<OwnPayments />, "/portal/payments?tab=methods", CUSTOMER);
  await userEvent.click(await screen.findByRole("button", { name: "Visa 4242" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Remove…" }));
  await userEvent.click(screen.getByRole("button", { name: "Remove" }));
  await expect.poll(() => asked.some(({ path }) => path === "/v1/payment-methods/pmt_1/remove")).toBe(true);
});
