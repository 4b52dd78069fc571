"use client";

import { useGet } from "@/api/get";
import { at } from "@/api/place";
import { Link } from "@/ui/button";

/** An invoice by its number, as a link to its page; one without is shown by its id. */
export function InvoiceLink({ id, number }: { readonly id: string; readonly number: string | undefined }) {
  return (
    <Link href={at("/invoices/view", { id })} className={number === undefined ? "break-all" : "whitespace-nowrap"}>
      {number ?? id}
    </Link>
  );
}

/** A credit by its name, as a link to its page. */
export function CreditLink({ id, label }: { readonly id: string; readonly label: string }) {
  const { data } = useGet("/v1/credits/{id}", { path: { id } });
  return (
    <>
      {label}{" "}
      <Link href={at("/credits/view", { id })} className="wrap-anywhere">
        {data?.name ?? id}
      </Link>
    </>
  );
}

/** A payment by what it is called here, as a link to its page. */
export function PaymentLink({ id, label }: { readonly id: string; readonly label: string }) {
  return (
    <Link href={at("/payments/view", { id })} title={id}>
      {label}
    </Link>
  );
}
