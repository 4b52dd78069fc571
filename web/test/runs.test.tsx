import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { BillRunDetail } from "@/bill-runs/detail";
import { BillRuns } from "@/bill-runs/list";
import { ShadowRunDetail } from "@/bill-runs/shadow";
import { playApi, refusal } from "./api";
import { show } from "./shown";

function run(done: number, some: object = {}) {
  const ended = done === 4 ? "2026-06-01T00:01:00Z" : null;
  return {
    run: {
      id: "run_1",
      month: "2026-05",
      created_at: "2026-06-01T00:00:00Z",
      ended_at: ended,
      groups: 4,
      done,
      failed: done === 4 ? 1 : 0,
      asked_by: null,
    },
    outcomes: { finalized: done, failed: done === 4 ? 1 : 0 },
    totals: [{ currency: "USD", invoices: 3, amount: "1234567.10" }],
    failures: done === 4 ? [{ billing_group: "grp_1", billing_group_name: "acme", reason: "has no price of vm" }] : [],
    held: [],
    ...some,
  };
}

test("a bill run is followed until it has ended, and then what failed is retried", async () => {
  let done = 1;
  const asked = playApi(({ method }) => {
    if (method === "POST") {
      return { status: 201, body: run(1) };
    }
    done += 1;
    return { body: run(Math.min(done, 4)) };
  });
  const { address } = show(<BillRunDetail />, "/bill-runs/view?id=run_1");
  const bar = await screen.findByRole("progressbar");
  expect(bar.getAttribute("aria-valuenow")).toBe("2");
  await waitFor(() => expect(bar.getAttribute("aria-valuenow")).toBe("4"), { timeout: 10_000 });
  expect(screen.getByText("$1,234,567.10")).toBeTruthy();
  expect(screen.getByText("has no price of vm")).toBeTruthy();
  expect(screen.getByRole("link", { name: "acme" }).getAttribute("href")).toBe("/groups/view?id=grp_1");
  await userEvent.click(screen.getByRole("button", { name: "Retry failed groups" }));
  await userEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Retry failed groups" }));
  await expect.poll(() => asked.some(({ path }) => path === "/v1/bill-runs/run_1/retry")).toBe(true);
  await expect.poll(address).toBe("/bill-runs/view?id=run_1");
}, 20_000);

test("what a bill run may not be is said in its dialog, and it says what it will do", async () => {
  playApi(({ method }) =>
    method === "POST"
      ? refusal(422, "month_not_over", [{ pointer: "/month", detail: "is not over" }])
      : { body: { data: [], next_cursor: null } },
  );
  show(<BillRuns />, "/bill-runs");
  await userEvent.click(await screen.findByRole("button", { name: "Start bill run" }));
  const dialog = within(screen.getByRole("dialog"));
  expect(dialog.getByText(/Final invoices never change/)).toBeTruthy();
  await userEvent.click(dialog.getByRole("button", { name: "Start bill run" }));
  expect(await dialog.findByText("is not over")).toBeTruthy();
});

test("who may only look is offered no run", async () => {
  playApi(() => ({ body: { data: [], next_cursor: null } }));
  show(<BillRuns />, "/bill-runs", { role: "viewer" });
  await screen.findByText(/No bill runs yet/);
  expect(screen.queryByRole("button", { name: "Start bill run" })).toBeNull();
});

test("an invoice that a shadow run rates otherwise is marked, and leads to its lines", async () => {
  const shadow = { id: "shr_1", month: "2026-05", asked_by: "Ada", created_at: "2026-06-01T00:00:00Z" };
  const counts = { ended_at: "2026-06-01T00:01:00Z", invoices: 2, done: 2, equal: 1, differing: 1, failed: 0 };
  playApi(({ path }) => {
    if (path.endsWith("/invoices")) {
      const invoice = {
        invoice: "inv_1",
        number: "2026-000001",
        billing_group: "grp_1",
        currency: "USD",
        reason: null,
      };
      const figures = { outcome: "differs", total: "10.00", rated: "10.01", difference: "0.01", lines: 1 };
      return { body: { data: [{ ...invoice, ...figures }], next_cursor: null } };
    }
    return { body: path.includes("grp_1") ? { id: "grp_1", name: "acme" } : { ...shadow, ...counts } };
  });
  show(<ShadowRunDetail />, "/bill-runs/shadow?id=shr_1");
  expect((await screen.findByText("+$0.01")).className).toContain("text-warn");
  const link = screen.getByRole("link", { name: "Line by line" });
  expect(link.getAttribute("href")).toBe("/simulator?group=grp_1&from=2026-05&until=2026-05&run=1");
});
