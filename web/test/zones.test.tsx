/** Whose time zone instants are shown in, to somebody whose clock is that of New York. */
import { screen, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { AlertTable } from "@/alerts/tables";
import { AuditTrail } from "@/customers/group-records";
import { OwnPayments } from "@/portal/payments";
import { Portal } from "@/portal/portal";
import { DateTime } from "@/ui/figures";
import { playApi } from "./api";
import { answers, GROUP, PAYMENT, page, usd } from "./money-world";
import { show } from "./shown";

beforeEach(() => {
  process.env["TZ"] = "America/New_York";
});

const AT = "2026-05-01T00:00:00Z";

test("the zone stands beside a time that the clock of whoever looks does not show", () => {
  show(
    <>
      <DateTime at={AT} zone="Asia/Seoul" />
      <DateTime at={AT} zone="America/Toronto" />
      <DateTime at={AT} />
      <DateTime at={AT} zone="Asia/Seoul" isDay />
    </>,
  );
  const shown = screen.getAllByText(/2026/).map((one) => one.textContent);
  expect(shown).toEqual(["May 1, 2026, 09:00 GMT+9", "Apr 30, 2026, 20:00", "Apr 30, 2026, 20:00", "May 1, 2026"]);
});

test("a forecast says as of when it is, in the billing group's zone", async () => {
  const month = {
    billing_group: GROUP.id,
    currency: "USD",
    at: AT,
    period: { start: "2026-04-30T15:00:00Z", end: "2026-05-31T15:00:00Z" },
    so_far: "1.00",
    forecast: "9.00",
    last: null,
    last_invoice: null,
    counters: [],
  };
  const balance = { at: AT, paid: usd("0.00"), promotional: usd("0.00"), total: usd("0.00") };
  playApi(
    answers({
      "GET /v1/billing-groups": page(GROUP),
      "GET /v1/analytics/month-to-date": { body: month },
      [`GET /v1/billing-groups/${GROUP.id}/credit-balance`]: { body: balance },
      "GET /v1/invoices": page(),
    }),
  );
  show(<Portal />, "/portal", { role: "customer", organization: "org_1" });
  expect(await screen.findByText("As of May 1, 2026, 09:00 GMT+9")).toBeTruthy();
});

test("what is of no billing group names the zone of whoever looks, where a day of another zone is meant too", () => {
  show(<DateTime at={AT} isNamed />);
  expect(screen.getByText("Apr 30, 2026, 20:00 EDT")).toBeTruthy();
});

test("a customer's payments are told in the zones of their billing groups", async () => {
  const other = { ...PAYMENT, id: "pay_2", billing_group: "grp_2", timezone: "Europe/London" };
  playApi(answers({ "GET /v1/payments": page(PAYMENT, other) }));
  show(<OwnPayments />, "/portal/payments", { role: "customer", organization: "org_1" });
  const payments = within(await screen.findByRole("table", { name: "Payments" }));
  expect(await payments.findByText("May 1, 2026, 09:00 GMT+9")).toBeTruthy();
  expect(payments.getByText("May 1, 2026, 01:00 GMT+1")).toBeTruthy();
});

test("who did what to a billing group, and when an alert was checked, is told in its zone", async () => {
  const record = { number: 1, at: AT, actor: "Ada", action: "change", reason: null };
  const alert = {
    id: "alt_1",
    billing_group: GROUP.id,
    billing_group_name: GROUP.name,
    name: "Much",
    measure: "spend",
    amount: usd("100.00"),
    counter: null,
    quantity: null,
    factor: null,
    is_triggered: false,
    checked_at: AT,
    timezone: GROUP.timezone,
  };
  playApi(answers({ "GET /v1/audit-log": page(record), "GET /v1/alerts": page(alert) }));
  show(<AuditTrail of={GROUP as unknown as Parameters<typeof AuditTrail>[0]["of"]} />);
  expect(await screen.findByText("May 1, 2026, 09:00 GMT+9")).toBeTruthy();
  show(<AlertTable />, "/alerts");
  const alerts = within(await screen.findByRole("table", { name: "Alerts" }));
  expect(await alerts.findByText("May 1, 2026, 09:00 GMT+9")).toBeTruthy();
});
