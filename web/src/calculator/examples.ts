/** Cases to start from. */
import type { Values } from "@/schema-forms/shape";

export const BLANK: Values = {
  currency: "USD",
  timezone: "UTC",
  period: "2026-05",
  counters: {},
  prices: [],
  usage: [],
};

export const EXAMPLES = {
  cloud: {
    currency: "USD",
    timezone: "UTC",
    period: "2026-05",
    counters: {
      "compute.vm": { unit: "hour", aggregation: "sum" },
      "storage.ssd": { unit: "GB", aggregation: "time_weighted_average" },
      "network.egress": { unit: "GB", aggregation: "sum" },
    },
    prices: [
      { counter: "compute.vm", model: "per_unit", unit_price: "0.085" },
      { counter: "storage.ssd", model: "per_unit", unit_price: "0.12" },
      {
        counter: "network.egress",
        model: "graduated",
        tiers: [{ up_to: "100", unit_price: "0" }, { up_to: "10000", unit_price: "0.09" }, { unit_price: "0.07" }],
      },
    ],
    contract: { tier: "premium", fees: [{ name: "Support", amount: "50" }] },
    tax: [{ name: "VAT", rate: "0.19" }],
    usage: [
      { counter: "compute.vm", quantity: "744", at: "2026-05-01T00:00:00Z", project: "shop", resource: "vm-1" },
      { counter: "compute.vm", quantity: "312.5", at: "2026-05-14T08:00:00Z", project: "shop", resource: "vm-2" },
      { counter: "storage.ssd", quantity: "500", at: "2026-05-01T00:00:00Z", project: "shop", resource: "disk-1" },
      { counter: "network.egress", quantity: "1280.25", at: "2026-05-20T12:00:00Z", project: "shop" },
    ],
  },
  credits: {
    currency: "EUR",
    timezone: "Europe/Berlin",
    period: "2026-05",
    counters: { "api.calls": { unit: "call", aggregation: "sum" } },
    prices: [
      { counter: "api.calls", model: "package", package_size: "1000", package_price: "1.20", free_units: "5000" },
    ],
    adjustments: [{ level: "billing_group", kind: "discount", percent: "5", reason: "goodwill" }],
    credits: [
      { id: "welcome", type: "PROMOTIONAL", balance: "25", granted_at: "2026-01-01T00:00:00+01:00" },
      { id: "prepaid", type: "PAID", balance: "500", granted_at: "2026-02-01T00:00:00+01:00" },
    ],
    tax: [{ name: "VAT", rate: "0.19" }],
    usage: [{ counter: "api.calls", quantity: "182500", at: "2026-05-31T20:00:00+02:00", project: "app" }],
  },
  minimum: {
    currency: "KRW",
    timezone: "Asia/Seoul",
    period: "2026-05",
    counters: { "compute.c2": { unit: "hour", aggregation: "sum" } },
    prices: [{ counter: "compute.c2", model: "per_unit", unit_price: "250" }],
    contract: { discount: "0.10", minimum: "200000" },
    tax: [{ name: "VAT", rate: "0.10" }],
    carry_over: { unpaid: "110000", late_fee_rate: "0.02" },
    usage: [
      { counter: "compute.c2", quantity: "720", at: "2026-05-01T00:00:00+09:00", project: "p1", resource: "vm-1" },
    ],
  },
} as const satisfies Readonly<Record<string, Values>>;
