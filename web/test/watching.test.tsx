import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { AlertDetail } from "@/alerts/alert";
import { Alerts } from "@/alerts/alerts";
import { ExportDetail } from "@/exports/detail";
import { JobDetail } from "@/jobs/detail";
import { playApi } from "./api";
import { show } from "./shown";

const GROUP = { id: "grp_1", name: "Acme", currency: "USD", timezone: "Asia/Seoul", organization: "org_1" };
const ALERT = {
  id: "alt_1",
  billing_group: "grp_1",
  name: "Much",
  measure: "spend",
  amount: { amount: "100.00", currency: "USD" },
  counter: null,
  quantity: null,
  factor: null,
  days: null,
  is_triggered: true,
  value: "120.123456789",
  checked_at: "2026-05-01T00:00:00Z",
  trouble: null,
  created_at: "2026-05-01T00:00:00Z",
  created_by: "ada",
  is_customers: false,
};
const EXPORT = {
  id: "exp_1",
  subject: "usage",
  format: "csv",
  month: "2026-05",
  through: "2026-05",
  billing_group: null,
  organization: null,
  asked_by: "ada",
  created_at: "2026-05-01T00:00:00Z",
  state: "running",
  done: 3,
  of: 10,
  rows: 1200,
};

function playWatching() {
  return playApi(({ method, path }) => {
    if (path === "/v1/billing-groups") {
      return { body: { data: [GROUP], next_cursor: null } };
    }
    if (path === "/v1/billing-groups/grp_1") {
      return { body: GROUP };
    }
    if (path === "/v1/alerts/alt_1") {
      return { body: ALERT };
    }
    return method === "POST" ? { status: 201, body: ALERT } : { body: { data: [], next_cursor: null } };
  });
}

test("an alert is made with the amount as it was typed, in the billing group's currency", async () => {
  const asked = playWatching();
  show(<Alerts />, "/alerts");
  await userEvent.click(await screen.findByRole("button", { name: "New alert" }));
  const dialog = within(screen.getByRole("dialog"));
  await userEvent.type(dialog.getByLabelText("Name"), "Much");
  await userEvent.click(dialog.getByLabelText("Billing group"));
  await userEvent.click(await dialog.findByRole("option", { name: /Acme/ }));
  await userEvent.type(await dialog.findByLabelText("Amount (USD)"), "12345678901234567890.10");
  await userEvent.click(dialog.getByRole("button", { name: "Create alert" }));
  await expect
    .poll(() => asked.find(({ method }) => method === "POST")?.body)
    .toEqual({
      name: "Much",
      billing_group: "grp_1",
      measure: "spend",
      amount: { amount: "12345678901234567890.10", currency: "USD" },
    });
});

test("what an alert found is shown to its last digit", async () => {
  playWatching();
  show(<AlertDetail />, "/alerts/view?id=alt_1");
  expect(await screen.findByText("$120.123456789")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Check now" })).toBeTruthy();
});

test("a customer changes what customers made, and nothing else", async () => {
  playWatching();
  show(<AlertDetail />, "/portal/alerts/view?id=alt_1", { role: "customer" });
  await screen.findByRole("heading", { name: "Much" });
  expect(screen.queryByRole("button", { name: "Edit" })).toBeNull();
  expect(screen.getByRole("link", { name: "Alerts and budgets" }).getAttribute("href")).toBe("/portal/alerts");
});

test("an export is followed until it is done, and then its file is fetched", async () => {
  let isDone = false;
  playApi(() => ({ body: isDone ? { ...EXPORT, state: "done", done: 10, bytes: 5000, sha256: "abc" } : EXPORT }));
  show(<ExportDetail />, "/exports/view?id=exp_1");
  expect(await screen.findByText("3 of 10")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Cancel…" })).toBeTruthy();
  isDone = true;
  const link = await screen.findByRole("link", { name: "Download file" });
  expect(link.getAttribute("href")).toBe("/v1/exports/exp_1/file");
  expect(screen.queryByRole("button", { name: "Cancel…" })).toBeNull();
});

test("a failed job says why, and is tried again", async () => {
  const job = {
    id: "12",
    task: "bill",
    subject: "run_1",
    state: "failed",
    attempts: 2,
    since: null,
    due_at: null,
    stalled: false,
    error: "no prices",
  };
  const failures = [{ attempt: 1, at: "2026-05-01T00:00:00Z", error: "the database was away" }];
  const asked = playApi(() => ({ body: { job, failures } }));
  show(<JobDetail />, "/jobs/view?id=12");
  expect(await screen.findByText("the database was away")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Retry…" }));
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));
  await expect.poll(() => asked.some(({ path }) => path === "/v1/jobs/12/retry")).toBe(true);
});
