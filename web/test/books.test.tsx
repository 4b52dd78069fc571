import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { CreditNoteDetail } from "@/credit-notes/detail";
import { CreditNotes } from "@/credit-notes/list";
import { Ledger } from "@/ledger/page";
import { playApi } from "./api";
import { answers, GROUP, page, usd } from "./money-world";
import { show } from "./shown";

const krw = (amount: string) => ({ amount, currency: "KRW" });
const BALANCE = {
  data: [
    { account: "receivable", currency: "KRW", debits: krw("1000"), credits: krw("0"), balance: krw("1000") },
    {
      account: "receivable",
      currency: "USD",
      debits: usd("12345678901234567890.12"),
      credits: usd("17.29"),
      balance: usd("12345678901234567872.83"),
    },
  ],
  totals: [
    { currency: "KRW", debits: krw("1000"), credits: krw("1000") },
    { currency: "USD", debits: usd("12345678901234567899.12"), credits: usd("12345678901234567899.12") },
  ],
};

test("the trial balance is by currency, to the last digit, and agrees when it is asked", async () => {
  const asked = playApi(
    answers({
      "GET /v1/ledger/balance": { body: BALANCE },
      "GET /v1/ledger/check": { body: { agrees: true, differences: [] } },
    }),
  );
  show(<Ledger />, "/ledger");
  const books = await screen.findByRole("table", { name: "Accounts in USD" });
  expect(within(books).getByText("$12,345,678,901,234,567,890.12")).toBeTruthy();
  expect(within(books).getByText("$12,345,678,901,234,567,872.83")).toBeTruthy();
  const last = within(within(books).getAllByRole("row").at(-1) as HTMLElement);
  expect(last.getAllByRole("cell").map((cell) => cell.textContent)).toEqual([
    "Total",
    "$12,345,678,901,234,567,899.12",
    "$12,345,678,901,234,567,899.12",
    "",
  ]);
  expect(screen.getByRole("table", { name: "Accounts in KRW" })).toBeTruthy();
  expect(asked.some(({ path }) => path === "/v1/ledger/check")).toBe(false);
  await userEvent.click(screen.getByRole("button", { name: "Check ledger" }));
  expect(await screen.findByText(/The ledger balances/)).toBeTruthy();
});

test("what differs in the books is told", async () => {
  const difference = { kind: "invoice", id: "inv_1", what: "due", own: "5.00", derived: "4.00" };
  playApi(
    answers({
      "GET /v1/ledger/balance": { body: BALANCE },
      "GET /v1/ledger/check": { body: { agrees: false, differences: [difference] } },
    }),
  );
  show(<Ledger />, "/ledger");
  await userEvent.click(await screen.findByRole("button", { name: "Check ledger" }));
  const table = await screen.findByRole("table", { name: /does not match/ });
  expect(within(table).getByText("4.00")).toBeTruthy();
  expect(within(table).getByRole("link", { name: "inv_1" })).toBeTruthy();
});

test("a statement runs with its balance, in the billing group's time zone", async () => {
  const line = {
    at: "2026-05-31T15:00:00Z",
    fact: "invoice_finalized",
    subject: "inv_1",
    subject_number: "2026-000007",
    amount: usd("17.29"),
    balance: usd("20.00"),
  };
  const asked = playApi(answers({ [`GET /v1/billing-groups/${GROUP.id}/statement`]: page(line) }));
  const { address } = show(<Ledger />, "/ledger?tab=statement&billing_group=grp_1");
  const table = await screen.findByRole("table", { name: "Activity on Receivable" });
  expect(within(table).getByText("+$17.29")).toBeTruthy();
  expect(within(table).getByText("$20.00")).toBeTruthy();
  const link = within(table).getByRole("link", { name: "2026-000007" });
  expect(link.getAttribute("href")).toBe("/invoices/view?id=inv_1");
  await expect.poll(() => within(table).queryByText(/Jun 1, 2026/)).not.toBeNull();
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Account" }), "cash");
  await expect.poll(address).toBe("/ledger?tab=statement&billing_group=grp_1&account=cash");
  const read = () => asked.findLast(({ path }) => path.endsWith("/statement"))?.query.get("account");
  await expect.poll(read).toBe("cash");
});

test("a statement asks for a billing group first", async () => {
  playApi(answers({}));
  show(<Ledger />, "/ledger?tab=statement");
  expect(await screen.findByText("Choose a billing group to see its account activity.")).toBeTruthy();
});

const NOTE = {
  id: "crn_1",
  number: "CN-2026-000001",
  invoice: "inv_1",
  invoice_number: "2026-000001",
  billing_group: GROUP.id,
  billing_group_name: GROUP.name,
  timezone: GROUP.timezone,
  currency: "USD",
  reason: "agreed",
  issued_by: "Ada",
  issued_at: "2026-05-01T00:00:00Z",
  lines: [{ line: 3, name: "Compute", amount: "10.00" }],
  taxes: [{ name: "VAT", amount: "2.00" }],
  net: "10.00",
  tax: "2.00",
  late_fee: "0.00",
  total: "12.00",
  credited: "12.00",
  returned: "0.00",
  to: null,
};

/** Credit notes as the API finds them: by how their number, or that of their invoice, begins. */
function playNotes() {
  const all = [
    NOTE,
    { ...NOTE, id: "crn_2", number: "CN-2026-000002", invoice: "inv_7", invoice_number: "2026-000007" },
  ];
  const asked = playApi((one) => {
    const begins = one.query.get("search") ?? "";
    const found = all.filter((note) => note.number.startsWith(begins) || note.invoice_number.startsWith(begins));
    return one.path === "/v1/credit-notes" ? page(...found) : answers({})(one);
  });
  const searches = () => asked.flatMap(({ path, query }) => (path === "/v1/credit-notes" ? query.get("search") : []));
  return searches;
}

const shownNumbers = () => screen.queryAllByText(/^CN-2026-/).map(({ textContent }) => textContent);

test("credit notes are found by how their number, or that of their invoice, begins", async () => {
  playNotes();
  const { address } = show(<CreditNotes />, "/credit-notes");
  await expect.poll(shownNumbers).toEqual(["CN-2026-000001", "CN-2026-000002"]);
  const search = screen.getByRole("searchbox", { name: "Number, or the invoice's" });
  await userEvent.type(search, "2026-000007");
  await expect.poll(shownNumbers).toEqual(["CN-2026-000002"]);
  await userEvent.clear(search);
  await userEvent.type(search, "CN-2026-000001");
  await expect.poll(shownNumbers).toEqual(["CN-2026-000001"]);
  expect(address()).toBe("/credit-notes?search=CN-2026-000001");
  await userEvent.click(screen.getByRole("button", { name: "Clear filters" }));
  await expect.poll(shownNumbers).toEqual(["CN-2026-000001", "CN-2026-000002"]);
});

test("what no number begins with is not asked for, and shown to be wrong", async () => {
  const searches = playNotes();
  const { address } = show(<CreditNotes />, "/credit-notes");
  await expect.poll(shownNumbers).toHaveLength(2);
  const search = screen.getByRole("searchbox", { name: "Number, or the invoice's" });
  await userEvent.type(search, "acme");
  await userEvent.tab(); // who leaves it has what is typed asked for at once
  expect(search.getAttribute("aria-invalid")).toBe("true");
  expect([address(), searches()]).toEqual(["/credit-notes", [null]]);
});

test("a search that finds nothing says so", async () => {
  playNotes();
  show(<CreditNotes />, "/credit-notes?search=CN-1999");
  expect(await screen.findByText("No results match these filters")).toBeTruthy();
  expect(screen.getByRole("searchbox")).toHaveProperty("value", "CN-1999");
});

test("a credit note shows its lines, its taxes and its PDF", async () => {
  playApi(answers({ "GET /v1/credit-notes/crn_1": { body: NOTE } }));
  show(<CreditNoteDetail />, "/credit-notes/view?id=crn_1");
  await screen.findByRole("heading", { name: "Credit note CN-2026-000001" });
  const lines = screen.getByRole("table", { name: "Credited lines" });
  expect(within(lines).getByRole("row", { name: "3. Compute $10.00" })).toBeTruthy();
  expect(within(lines).getByRole("row", { name: "Tax: VAT $2.00" })).toBeTruthy();
  expect(within(lines).queryByText("Late fee")).toBeNull();
  expect(screen.getByRole("link", { name: "PDF" }).getAttribute("href")).toBe("/v1/credit-notes/crn_1/pdf");
});
