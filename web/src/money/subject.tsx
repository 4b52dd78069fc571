"use client";

import { at } from "@/api/place";
import { Link } from "@/ui/button";

/** Pages of things by the first part of their ids. */
const PAGES: Readonly<Record<string, string>> = {
  inv: "/invoices/view",
  pay: "/payments/view",
  ref: "/refunds/view",
  dsp: "/disputes/view",
  crn: "/credit-notes/view",
  crd: "/credits/view",
  adj: "/adjustments/view",
};

/** What a posting or a movement is about, by its number where it has one, and as a link where it has a page. */
export function Subject({ id, number }: { readonly id: string; readonly number?: string | undefined }) {
  const page = PAGES[id.split("_")[0] ?? ""];
  const look = number === undefined ? "font-mono text-xs break-all" : "figure";
  const shown = number ?? id;
  return page === undefined ? (
    <span className={look}>{shown}</span>
  ) : (
    <Link href={at(page, { id })} className={look}>
      {shown}
    </Link>
  );
}
