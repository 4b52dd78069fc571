import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { differenceOf } from "@/audit/difference";
import { AuditLog } from "@/audit/log";
import { playApi } from "./api";
import { show } from "./shown";

const RECORD = {
  number: 7,
  at: "2026-05-01T00:00:00Z",
  actor: "ada",
  action: "group.change",
  subject: "grp_1",
  before: { terms: { late_fee_rate: "0.02" }, currency: "USD" },
  after: { terms: { late_fee_rate: "0.03" }, currency: "USD", emails: [] },
  reason: "agreed",
  request_id: "req_1",
  hash: "abc",
};

describe("the difference of two documents", () => {
  test("tells each field that is another, with its path", () => {
    const { changed, same } = differenceOf(RECORD.before, RECORD.after);
    expect(changed).toEqual([
      { path: "terms.late_fee_rate", before: "0.02", after: "0.03" },
      { path: "emails", before: undefined, after: "[]" },
    ]);
    expect(same).toEqual([{ path: "currency", before: "USD", after: "USD" }]);
  });

  test("of what was made or taken away has every field", () => {
    expect(differenceOf(null, { a: 1, b: null }).changed).toEqual([
      { path: "a", before: undefined, after: "1" },
      { path: "b", before: undefined, after: "null" },
    ]);
    expect(differenceOf({ a: [true] }, null).changed).toEqual([{ path: "a.0", before: "true", after: undefined }]);
  });

  test("of nothing is nothing", () => {
    expect(differenceOf(null, null)).toEqual({ changed: [], same: [] });
  });
});

function playLog() {
  return playApi(({ path }) =>
    path === "/v1/audit-log/verify"
      ? { body: { intact: false, finding: "differs", number: 4, records: null, checkpoints: 0, known: null } }
      : { body: { data: [RECORD], next_cursor: null } },
  );
}

test("filters of the address are asked for, and a record is a link", async () => {
  const asked = playLog();
  const { address } = show(<AuditLog />, "/audit-log?actor=ada&since=2026-05-01T00%3A00%3A00.000Z");
  await userEvent.click(await screen.findByRole("link", { name: /^group\.change/ })).catch(() => undefined);
  expect(asked[0]?.query.get("actor")).toBe("ada");
  expect(asked[0]?.query.get("since")).toBe("2026-05-01T00:00:00.000Z");
  expect(address()).toContain("actor=ada");
  const link = screen.getByRole("link", { name: /^group\.change/ });
  expect(link.getAttribute("href")).toContain("record=7");
});

test("a record shows what changed before what did not", async () => {
  playLog();
  show(<AuditLog />, "/audit-log?record=7");
  const dialog = await screen.findByRole("dialog");
  const table = within(dialog).getByRole("table", { name: "Changes" });
  expect(within(table).getByRole("row", { name: "terms.late_fee_rate 0.02 0.03" })).toBeTruthy();
  expect(within(dialog).getByText("1 unchanged field")).toBeTruthy();
});

test("a record that is not on this page of the list is asked for by its number", async () => {
  const elsewhere = { ...RECORD, number: 3, action: "group.create" };
  const asked = playApi(({ path }) => ({
    body: path === "/v1/audit-log/3" ? elsewhere : { data: [RECORD], next_cursor: null },
  }));
  show(<AuditLog />, "/audit-log?record=3");
  expect(await screen.findByRole("dialog", { name: "Record 3: group.create" })).toBeTruthy();
  expect(asked.filter(({ path }) => path === "/v1/audit-log/3")).toHaveLength(1);
});

test("that there is no such record is said", async () => {
  playApi(({ path }) =>
    path === "/v1/audit-log/9"
      ? { status: 404, body: { code: "unknown_record", title: "Unknown record", detail: "no such record" } }
      : { body: { data: [RECORD], next_cursor: null } },
  );
  show(<AuditLog />, "/audit-log?record=9");
  expect(within(await screen.findByRole("dialog")).getByRole("alert").textContent).toContain("no such record");
});

test("a log that was changed is told with its first wrong record", async () => {
  const asked = playLog();
  show(<AuditLog />, "/audit-log");
  await userEvent.click(await screen.findByRole("button", { name: "Verify…" }));
  await userEvent.type(screen.getByRole("textbox", { name: /Checkpoints/ }), "one{Enter}{Enter} two ");
  await userEvent.click(screen.getByRole("button", { name: "Verify" }));
  expect(await screen.findByText("First bad record: 4.")).toBeTruthy();
  expect(asked.find(({ method }) => method === "POST")?.body).toEqual({ checkpoints: ["one", "two"] });
});
