import type { Schema } from "@tallybook/contract";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { InvoiceActions } from "@/invoices/actions";
import { playApi } from "./api";
import { answers } from "./money-world";
import { show } from "./shown";

type View = Schema<"InvoiceView">;
type Row = Schema<"InvoiceRow">;

const UNPAID = {
  total: "120.00",
  paid: "0.00",
  credited: "0.00",
  written_off: "0.00",
  returned: "0.00",
  still_paid: "0.00",
  left: "120.00",
  due: "120.00",
};

function final(standing: Partial<typeof UNPAID> = {}, state: Row["state"] = "finalized"): View {
  const row = {
    id: "inv_1",
    number: "2026-000001",
    state,
    organization_name: "Acme",
    currency: "USD",
    invoice_total: "118.00",
    standing: { ...UNPAID, ...standing },
  };
  return { invoice: row, review: null } as unknown as View;
}

function draft(why: string | null): View {
  const row = { id: "inv_1", number: null, state: "draft", currency: "USD", invoice_total: "118.00", standing: null };
  return { invoice: row, review: { why, reason: why, figures_digest: "sha256:1" } } as unknown as View;
}

async function choose(name: string) {
  await userEvent.click(screen.getByRole("button", { name: "More" }));
  await userEvent.click(await screen.findByRole("menuitem", { name }));
  return within(await screen.findByRole("dialog"));
}

const said = (dialog: ReturnType<typeof within>) =>
  dialog.getAllByRole("listitem").map((one: HTMLElement) => one.textContent);

test("to void an invoice takes back the whole of it, late fee included", async () => {
  show(<InvoiceActions of={final()} />);
  const dialog = await choose("Void…");
  expect(said(dialog)).toEqual([
    "A credit note takes back the whole invoice, $120.00 with tax.",
    "The outstanding $120.00 is no longer due.",
    "The invoice itself stays as it is. This cannot be undone.",
  ]);
  expect(dialog.getByText("Acme").closest("p")?.textContent).toBe("Acme$120.00");
  expect(dialog.queryByLabelText("Return the paid amount as")).toBeNull();
});

test("where a part was credited before, to void an invoice takes back what is left, and says what had been paid", async () => {
  const asked = playApi(answers({ "POST /v1/invoices/inv_1/void": { status: 201, body: {} } }));
  const standing = { paid: "70.00", credited: "20.00", returned: "10.00", still_paid: "60.00", left: "90.00" };
  show(<InvoiceActions of={final({ ...standing, written_off: "5.00", due: "25.00" })} />);
  const dialog = await choose("Void…");
  expect(said(dialog)).toEqual([
    "Part of its $120.00 was credited before. A credit note takes back the remaining $90.00, with tax.",
    "The outstanding $25.00 is no longer due.",
    "The $5.00 written off is no longer booked as bad debt.",
    "The $60.00 already paid goes where you choose.",
    "The invoice itself stays as it is. This cannot be undone.",
  ]);
  expect(dialog.getByText("Acme").closest("p")?.textContent).toBe("Acme$90.00");
  await userEvent.selectOptions(dialog.getByLabelText("Return the paid amount as"), "Refund of the payment");
  await userEvent.type(dialog.getByLabelText("Reason"), "wrong customer");
  await userEvent.click(dialog.getByRole("button", { name: "Void invoice" }));
  await screen.findByText("Invoice voided.");
  expect(asked.find(({ method }) => method === "POST")?.body).toEqual({ reason: "wrong customer", to: "payment" });
});

test("a credit note says how much is left to credit", async () => {
  show(<InvoiceActions of={final({ credited: "30.00", left: "90.00", due: "90.00" })} />);
  const dialog = await choose("Credit note…");
  expect(said(dialog)[0]).toBe(
    "The amount you enter is credited, with its tax. Of the invoice $90.00 is left, with tax.",
  );
  expect(dialog.queryByLabelText("Return the paid amount as")).toBeNull();
});

test("an invoice of which nothing is left is not taken back again", () => {
  show(<InvoiceActions of={final({ credited: "120.00", left: "0.00", due: "0.00" }, "void")} />);
  expect(screen.queryByRole("button", { name: "More" })).toBeNull();
});

test("what is owed to a customer is not taken back", () => {
  show(<InvoiceActions of={final({ total: "-5.00", left: "-5.00", due: "-5.00" })} />);
  expect(screen.queryByRole("button", { name: "More" })).toBeNull();
});

test("what is not collected any more is written off", async () => {
  show(<InvoiceActions of={final({ paid: "20.00", still_paid: "20.00", due: "100.00" }, "uncollectible")} />);
  const dialog = await choose("Write off…");
  expect(dialog.getByText("Acme").closest("p")?.textContent).toBe("Acme$100.00");
});

test.each(["approval", "changed"])("a draft that waits for approval (%s) is approved before it is final", (why) => {
  show(<InvoiceActions of={draft(why)} />);
  expect(screen.getByRole("button", { name: "Approve" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Finalize" })).toBeNull();
});
