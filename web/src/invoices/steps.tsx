"use client";

import type { Decimal, Schema } from "@tallybook/contract";
import { isZero, negated } from "@/format/decimal";
import { useInvoiceWords } from "@/invoices/words";
import { classes } from "@/ui/classes";
import { Money, Percent } from "@/ui/figures";

interface Step {
  readonly id: string;
  readonly label: string;
  readonly amount: Decimal;
  /** Whether it is taken off. */
  readonly isLess?: boolean;
  readonly isSum?: boolean;
  readonly rate?: Decimal;
}

/** From the lines to the amount due, in the order of calculation. */
export function InvoiceSteps({ of }: { readonly of: Schema<"Figures"> }) {
  const words = useInvoiceWords().steps;
  return (
    <table className="w-full text-sm">
      <tbody>
        {stepsOf(of, words).map((step) => (
          <tr key={step.id} className={classes(step.isSum && "border-t border-line font-medium")}>
            <th
              scope="row"
              className={classes("py-1 pr-4 text-left", step.isSum ? "font-medium" : "font-normal text-muted")}
            >
              {step.label}
              {step.rate !== undefined && (
                <>
                  {" "}
                  <Percent of={step.rate} />
                </>
              )}
            </th>
            <td className="py-1 text-right">
              <Money of={step.isLess ? negated(step.amount) : step.amount} currency={of.currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function stepsOf(of: Schema<"Figures">, words: ReturnType<typeof useInvoiceWords>["steps"]): readonly Step[] {
  const hasDiscount = !isZero(of.contract_discount);
  const credits = of.credits.map((credit): Step => {
    return { id: credit.id, label: words.credit(credit.type), amount: credit.applied, isLess: true };
  });
  const isBefore = (place: number) => of.credits[place]?.tax_treatment === "pre_tax";
  const lateFee = of.carry_over.late_fee;
  return [
    ...(hasDiscount ? [{ id: "list", label: words.listTotal, amount: of.list_total }] : []),
    ...(hasDiscount
      ? [{ id: "discount", label: words.contractDiscount, amount: of.contract_discount, isLess: true }]
      : []),
    { id: "charges", label: words.charges, amount: of.charges },
    ...(of.charges === of.settled_charges
      ? []
      : [{ id: "settled", label: words.settled, amount: of.settled_charges, isSum: true }]),
    ...of.adjustments.map((one, place) => ({
      id: `adjustment ${place}`,
      label: words.adjustment(one.kind, one.reason ?? ""),
      amount: one.amount, // of a discount it is below zero
    })),
    ...(isZero(of.true_up) ? [] : [{ id: "true-up", label: words.trueUp, amount: of.true_up }]),
    ...credits.filter((_, place) => isBefore(place)),
    { id: "taxable", label: words.taxable, amount: of.taxable, isSum: true },
    ...of.taxes.map((tax) => ({ id: `tax ${tax.name}`, label: words.tax(tax.name), amount: tax.tax, rate: tax.rate })),
    ...credits.filter((_, place) => !isBefore(place)),
    { id: "total", label: words.total, amount: of.invoice_total, isSum: true },
    ...(isZero(of.carry_over.unpaid) ? [] : [{ id: "carried", label: words.carryOver, amount: of.carry_over.unpaid }]),
    ...(isZero(lateFee) ? [] : [{ id: "late", label: words.lateFee, amount: lateFee }]),
    { id: "due", label: words.due, amount: of.amount_due, isSum: true },
  ];
}
