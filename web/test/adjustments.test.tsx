import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { AdjustmentDetail } from "@/adjustments/detail";
import { Adjustments } from "@/adjustments/list";
import { playApi, refusal } from "./api";
import { answers, GROUP, page } from "./money-world";
import { show } from "./shown";

const PROPOSED = {
  id: "adj_1",
  billing_group: GROUP.id,
  billing_group_name: "acme",
  state: "proposed",
  kind: "discount",
  percent: "12.5",
  amount: null,
  project: null,
  first_month: "2026-05",
  last_month: null,
  reason: "an outage",
  author: "Ada",
  created_at: "2026-05-01T00:00:00Z",
  approval: null,
  ended: null,
};
const AT = "/adjustments/view?id=adj_1";
const DETAIL = { "GET /v1/adjustments/adj_1": { body: { adjustment: PROPOSED, invoices: [] } } };

test("the list is narrowed to what waits", async () => {
  const asked = playApi(answers({ "GET /v1/adjustments": page(PROPOSED) }));
  show(<Adjustments />, "/adjustments?state=proposed");
  expect(await screen.findByText("12.5%")).toBeTruthy();
  const query = asked.find(({ path }) => path === "/v1/adjustments")?.query.toString();
  expect(query).toBe("state=proposed&sort=-created_at&limit=50");
});

test("whoever made it does not approve it, and may reject it", async () => {
  playApi(answers(DETAIL));
  show(<AdjustmentDetail />, AT, { name: "ADA " });
  expect(await screen.findByText("You created this adjustment. Someone else must approve it.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
  expect(screen.getByRole("button", { name: "Reject…" })).toBeTruthy();
});

test("it links to the final invoices that it is on, by their numbers", async () => {
  playApi(answers({ "GET /v1/adjustments/adj_1": { body: { adjustment: PROPOSED, invoices: ["2026-000007"] } } }));
  show(<AdjustmentDetail />, AT, { name: "Grace" });
  const link = await screen.findByRole("link", { name: "2026-000007" });
  expect(link.getAttribute("href")).toBe("/invoices/view?id=2026-000007");
});

test("another person approves it, and is told what stays without it", async () => {
  const decided = { adjustment: { ...PROPOSED, state: "active" }, invoices: ["inv_1", "inv_2"] };
  const asked = playApi(answers({ ...DETAIL, "POST /v1/adjustments/adj_1/approve": { body: decided } }));
  show(<AdjustmentDetail />, AT, { name: "Grace", role: "operator" });
  await userEvent.click(await screen.findByRole("button", { name: "Approve" }));
  await userEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Approve" }));
  await screen.findByText("Adjustment is active. 2 final invoices are not affected.");
  expect(asked.filter(({ method }) => method === "POST")).toHaveLength(1);
});

test("it is rejected for a reason", async () => {
  const decided = { adjustment: { ...PROPOSED, state: "rejected" }, invoices: [] };
  const asked = playApi(answers({ ...DETAIL, "POST /v1/adjustments/adj_1/reject": { body: decided } }));
  show(<AdjustmentDetail />, AT, { name: "Grace" });
  await userEvent.click(await screen.findByRole("button", { name: "Reject…" }));
  const dialog = within(screen.getByRole("dialog"));
  expect(dialog.getByText("acme").closest("p")?.textContent).toBe("acmeDiscount of 12.5%");
  expect(dialog.getByText("an outage")).toBeTruthy();
  expect(dialog.getByText("All projects")).toBeTruthy();
  expect(dialog.getByText(/No end/).textContent).toBe("May 2026 – No end");
  await userEvent.type(screen.getByLabelText("Reason"), "too much");
  await userEvent.click(screen.getByRole("button", { name: "Reject adjustment" }));
  await screen.findByText("Adjustment rejected.");
  expect(asked.find(({ method }) => method === "POST")?.body).toEqual({ reason: "too much" });
});

test("a percentage is proposed, and a fault is said at its field", async () => {
  const fault = { pointer: "/percent", detail: "at most 10 %" };
  const asked = playApi(
    answers({ "GET /v1/adjustments": page(), "POST /v1/adjustments": refusal(422, "above_cap", [fault]) }),
  );
  show(<Adjustments />, "/adjustments?billing_group=grp_1");
  await userEvent.click(screen.getByRole("button", { name: "New adjustment" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.type(dialog.getByLabelText("Percent"), "12.5");
  await userEvent.type(dialog.getByLabelText("First month"), "2026-05");
  await userEvent.type(dialog.getByLabelText("Reason"), "an outage");
  await userEvent.click(dialog.getByRole("button", { name: "Create adjustment" }));
  expect(await dialog.findByText("at most 10 %")).toBeTruthy();
  expect(asked.find(({ method }) => method === "POST")?.body).toEqual({
    billing_group: GROUP.id,
    kind: "discount",
    reason: "an outage",
    first_month: "2026-05",
    last_month: null,
    percent: "12.5",
    amount: null,
    project: null,
  });
});
