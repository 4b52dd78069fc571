/** A small world of money for tests: one billing group in Seoul, and what the API says of it. */
import type { Answer, Asked } from "./api";

export const GROUP = {
  id: "grp_1",
  name: "Acme Korea",
  currency: "USD",
  timezone: "Asia/Seoul",
  organization: "org_1",
};

export const usd = (amount: string) => ({ amount, currency: "USD" });

export const PAYMENT = {
  id: "pay_1",
  billing_group: GROUP.id,
  billing_group_name: GROUP.name,
  timezone: GROUP.timezone,
  money: usd("17.29"),
  state: "completed",
  purpose: "invoices",
  invoices: ["inv_1"],
  invoice_numbers: { inv_1: "2026-000001" },
  gateway: "simulated",
  method: "pmt_1",
  captured: usd("17.29"),
  refunded: usd("0.00"),
  disputed: usd("0.00"),
  refundable: usd("17.29"),
  retry_of: null,
  author: "Ada",
  created_at: "2026-05-01T00:00:00Z",
  reference: "ref-1",
  url: null,
  check_at: null,
  unknown_since: null,
  ended_at: "2026-05-01T00:01:00Z",
  decline: null,
  code: null,
  message: null,
  cancelled_by: null,
  went_to: [{ invoice: "inv_1", credit: null, money: usd("17.29"), at: "2026-05-01T00:01:00Z" }],
  attempts: [
    {
      call: "charge",
      key: "pay_1-charge",
      started_at: "2026-05-01T00:00:30Z",
      ended_at: "2026-05-01T00:01:00Z",
      outcome: "Captured",
    },
  ],
};

/** A payment that its gateway did not answer for. */
export const UNKNOWN = {
  ...PAYMENT,
  state: "unknown",
  captured: usd("0.00"),
  reference: null,
  ended_at: null,
  went_to: [],
  unknown_since: "2026-05-01T00:02:00Z",
  check_at: "2026-05-01T00:05:00Z",
};

export const page = (...data: readonly unknown[]): Answer => ({ body: { data, next_cursor: null } });

/** Answers by `GET path` or `POST path`; of the billing group and its names in any case. */
export function answers(by: Readonly<Record<string, Answer>>): (asked: Asked) => Answer {
  const always: Readonly<Record<string, Answer>> = {
    "GET /v1/billing-groups": page(GROUP),
    "GET /v1/billing-groups/grp_1": { body: GROUP },
    "GET /v1/payment-methods/pmt_1": { body: { id: "pmt_1", label: "Visa 4242" } },
  };
  return ({ method, path }) => by[`${method} ${path}`] ?? always[`${method} ${path}`] ?? page();
}
