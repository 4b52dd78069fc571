import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { CouponDetail } from "@/credits/coupon-detail";
import { CreditDetail } from "@/credits/detail";
import { Credits } from "@/credits/page";
import { playApi, refusal } from "./api";
import { answers, GROUP, page, usd } from "./money-world";
import { show } from "./shown";

const CREDIT = {
  id: "crd_1",
  billing_group: GROUP.id,
  name: "welcome",
  type: "PROMOTIONAL",
  state: "in_force",
  granted: usd("100.00"),
  spent: usd("40.00"),
  expired: usd("0.00"),
  voided: usd("0.00"),
  remaining: usd("60.00"),
  granted_at: "2026-05-01T00:00:00Z",
  expires_at: null,
  counters: null,
  stage: "after_adjustments",
  tax_treatment: "pre_tax",
  origin: "hand",
  source: null,
  campaign: null,
  reason: "a welcome",
  author: "Ada",
};

const COUPON = {
  id: "cpn_1",
  code: "SPRING",
  type: "PROMOTIONAL",
  amount: usd("10.00"),
  redemptions: 2,
  max_redemptions: 100,
  max_per_organization: 1,
  valid_from: "2026-05-01T00:00:00Z",
  valid_until: null,
  expires_at: null,
  expires_after_days: 30,
  counters: null,
  stage: "after_adjustments",
  tax_treatment: "pre_tax",
  campaign: "spring",
  reason: "a campaign",
  author: "Ada",
  disabled_at: null,
};

const OUTSTANDING = {
  at: "2026-05-01T00:00:00Z",
  data: [
    {
      type: "PAID",
      credits: 1,
      remaining: usd("60.00"),
      frozen: usd("5.00"),
      expiring: usd("0.00"),
      listed_at: "/v1/credits?open=true",
    },
  ],
};

const LIST = { "GET /v1/credits": page(CREDIT), "GET /v1/analytics/credits": { body: OUTSTANDING } };

test("what is left of all credits stands above them, with what a dispute has frozen", async () => {
  playApi(answers(LIST));
  show(<Credits />, "/credits");
  const left = await screen.findByRole("link", { name: /Paid balance \(USD\)/ });
  expect(left.textContent).toContain("$60.00");
  expect(left.textContent).toContain("Frozen by disputes: $5.00");
  expect(left.textContent).not.toContain("Expires in 30 days");
});

test("credit is granted with days of the billing group's time zone", async () => {
  const asked = playApi(answers({ ...LIST, "POST /v1/credits": { status: 201, body: CREDIT } }));
  const { address } = show(<Credits />, "/credits?billing_group=grp_1");
  await userEvent.click(screen.getByRole("button", { name: "Grant credit" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.type(await dialog.findByLabelText("Amount (USD)"), "100.00");
  await userEvent.type(dialog.getByLabelText(/^Expires on/), "2026-06-01");
  await userEvent.type(dialog.getByLabelText(/^Applies to counters/), "c.*, net.out");
  await userEvent.type(dialog.getByLabelText("Reason"), "a welcome");
  await userEvent.click(dialog.getByRole("button", { name: "Grant credit" }));
  await expect.poll(address).toBe("/credits/view?id=crd_1");
  expect(asked.find(({ method }) => method === "POST")?.body).toEqual({
    billing_group: GROUP.id,
    type: "PROMOTIONAL",
    amount: usd("100.00"),
    reason: "a welcome",
    name: null,
    granted_at: null,
    expires_at: "2026-05-31T15:00:00.000Z",
    counters: ["c.*", "net.out"],
    stage: "after_adjustments",
    tax_treatment: null,
    campaign: null,
  });
});

test("the kinds of credit are links, and each offers to make its own", async () => {
  playApi(answers({ ...LIST, "GET /v1/coupons": page(COUPON) }));
  show(<Credits />, "/credits?tab=coupons");
  expect(await screen.findByRole("link", { name: "SPRING" })).toBeTruthy();
  expect(screen.getByText("2 of 100")).toBeTruthy();
  expect(screen.getByRole("button", { name: "New coupon" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Grant credit" })).toBeNull();
});

test("a recurring credit is cancelled after it was said what that does", async () => {
  const schedule = {
    ...CREDIT,
    id: "crs_1",
    amount: usd("5.00"),
    granted_to: "2026-06-01T00:00:00Z",
    expires_after_days: null,
    cancelled_at: null,
  };
  const answer = {
    "GET /v1/recurring-credits": page(schedule),
    "POST /v1/recurring-credits/crs_1/cancel": { body: schedule },
  };
  const asked = playApi(answers(answer));
  show(<Credits />, "/credits?tab=recurring");
  await userEvent.click(await screen.findByRole("button", { name: "Cancel…" }));
  const dialog = within(screen.getByRole("dialog"));
  expect(dialog.getByText("It is no longer granted. Credit already granted stays.")).toBeTruthy();
  await userEvent.click(dialog.getByRole("button", { name: "Cancel recurring credit" }));
  await screen.findByText("welcome cancelled.");
  expect(asked.filter(({ method }) => method === "POST")).toHaveLength(1);
});

test("a credit tells what became of it, and a part of what is left is taken back", async () => {
  const movement = {
    at: "2026-05-31T15:00:00Z",
    fact: "credit_spent",
    subject: "inv_1",
    amount: usd("-40.00"),
    remaining: usd("60.00"),
    reason: null,
  };
  const answer = {
    "GET /v1/credits/crd_1": { body: CREDIT },
    "GET /v1/credits/crd_1/history": page(movement),
    "POST /v1/credits/crd_1/void": {
      body: { id: "crv_1", credit: "crd_1", amount: usd("20.00"), remaining: usd("40.00") },
    },
  };
  const asked = playApi(answers(answer));
  show(<CreditDetail />, "/credits/view?id=crd_1");
  const history = await screen.findByRole("table", { name: "History" });
  expect(within(history).getByText("-$40.00")).toBeTruthy();
  await expect.poll(() => within(history).getByText(/Jun 1, 2026/).textContent).toContain("00:00");
  await userEvent.click(screen.getByRole("button", { name: "Void…" }));
  await userEvent.type(screen.getByLabelText(/^Amount \(USD\)/), "20.00");
  await userEvent.type(screen.getByLabelText("Reason"), "granted twice");
  await userEvent.click(screen.getByRole("button", { name: "Void credit" }));
  await screen.findByText("$20.00 voided.");
  expect(asked.find(({ method }) => method === "POST")?.body).toEqual({
    reason: "granted twice",
    amount: usd("20.00"),
  });
});

test("of a credit with nothing left nothing is taken back", async () => {
  playApi(answers({ "GET /v1/credits/crd_1": { body: { ...CREDIT, state: "used_up", remaining: usd("0.00") } } }));
  show(<CreditDetail />, "/credits/view?id=crd_1");
  await screen.findByRole("heading", { name: "welcome" });
  expect(screen.queryByRole("button", { name: "Void…" })).toBeNull();
});

test("a coupon that a customer has used up is refused in the API's words", async () => {
  const answer = {
    "GET /v1/coupons/SPRING": { body: COUPON },
    "POST /v1/coupons/SPRING/redeem": refusal(409, "coupon_used_up"),
  };
  playApi(answers(answer));
  show(<CouponDetail />, "/coupons/view?code=SPRING");
  await userEvent.click(await screen.findByRole("button", { name: "Redeem…" }));
  const dialog = within(screen.getByRole("dialog"));
  await userEvent.type(dialog.getByRole("combobox", { name: "Billing group" }), "acme");
  await userEvent.keyboard("{ArrowDown}");
  await dialog.findByRole("option", { name: /Acme Korea/ });
  await userEvent.keyboard("{Enter}");
  await userEvent.click(dialog.getByRole("button", { name: "Redeem coupon" }));
  expect(await dialog.findByText("it is coupon_used_up")).toBeTruthy();
});

test("a viewer is offered nothing to change", async () => {
  playApi(answers({ "GET /v1/coupons/SPRING": { body: COUPON } }));
  show(<CouponDetail />, "/coupons/view?code=SPRING", { role: "viewer" });
  await screen.findByRole("heading", { name: "Coupon SPRING" });
  expect(screen.queryByRole("button", { name: "Redeem…" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Disable…" })).toBeNull();
});
