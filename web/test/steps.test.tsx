import type { Schema } from "@tallybook/contract";
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { InvoiceSteps } from "@/invoices/steps";
import { show } from "./shown";

type Figures = Schema<"Figures">;

const FIGURES = {
  currency: "USD",
  list_total: "100.00",
  contract_discount: "30.00",
  charges: "70.00",
  settled_charges: "70.00",
  adjustments: [
    { level: "billing_group", kind: "discount", reason: "loyalty", amount: "-7.00" },
    { level: "billing_group", kind: "surcharge", reason: "support", amount: "2.00" },
  ],
  true_up: "0.00",
  taxable: "60.00",
  taxes: [],
  credits: [{ id: "crd_1", type: "PROMOTIONAL", applied: "5.00", tax_treatment: "pre_tax" }],
  invoice_total: "60.00",
  carry_over: { unpaid: "0.00", late_fee: "0.00" },
  amount_due: "60.00",
} as unknown as Figures;

test("what is taken off has one sign, also where its amount is below zero already", () => {
  show(<InvoiceSteps of={FIGURES} />);
  const amounts = screen.getAllByRole("row").map((row) => within(row).getByRole("cell").textContent);
  expect(amounts).toEqual(["$100.00", "-$30.00", "$70.00", "-$7.00", "$2.00", "-$5.00", "$60.00", "$60.00", "$60.00"]);
});

test("a discount of what was given back is added", () => {
  show(
    <InvoiceSteps of={{ ...FIGURES, list_total: "-10.00", contract_discount: "-3.00", charges: "-7.00" } as Figures} />,
  );
  const amounts = screen.getAllByRole("row").map((row) => within(row).getByRole("cell").textContent);
  expect(amounts.slice(0, 3)).toEqual(["-$10.00", "$3.00", "-$7.00"]);
});
