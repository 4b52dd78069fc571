/** A billing group: what it pays by, what it owes for this cycle, and all that is its own. */
"use client";

import type { Schema } from "@tallybook/contract";
import dynamic from "next/dynamic";
import { useMemo } from "react";
import { useGet } from "@/api/get";
import { at, usePlace } from "@/api/place";
import { CurrentMonth } from "@/customers/group-current";
import { Adjustments, Credits, Payments } from "@/customers/group-money";
import { AuditTrail, Projects, Usage } from "@/customers/group-records";
import { useCustomerWords } from "@/customers/words";
import { PageHeader } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";
import { type Tab, Tabs } from "@/ui/tabs";

// Large, and not shown at first: loaded when its tab is.
const Contracts = dynamic(async () => (await import("@/customers/group-contract")).Contracts, {
  ssr: false,
  loading: () => <Loading rows={8} />,
});
const Methods = dynamic(async () => (await import("@/customers/group-methods")).Methods, {
  ssr: false,
  loading: () => <Loading rows={8} />,
});
const Terms = dynamic(async () => (await import("@/customers/group-terms")).Terms, {
  ssr: false,
  loading: () => <Loading rows={8} />,
});
const InvoiceTable = dynamic(async () => (await import("@/invoices/list")).InvoiceTable, {
  ssr: false,
  loading: () => <Loading rows={8} />,
});

export function GroupDetail() {
  const id = usePlace().get("id") ?? "";
  const { data, error, again } = useGet("/v1/billing-groups/{id}", { path: { id } }, { enabled: id !== "" });
  if (error !== null && data === undefined) {
    return <Problem of={error} again={again} />;
  }
  return data === undefined ? <Loading rows={8} /> : <Shown of={data} />;
}

function Shown({ of }: { readonly of: Schema<"BillingGroupView"> }) {
  const words = useCustomerWords();
  const group = words.group;
  const organization = of.organization_name ?? of.organization;
  const fixed = useMemo(() => ({ billing_group: of.id }), [of.id]);
  const tabs: readonly Tab[] = [
    { id: "current", label: group.current, content: () => <CurrentMonth of={of} /> },
    { id: "invoices", label: group.invoices, content: () => <InvoiceTable name="group-invoices" fixed={fixed} /> },
    { id: "contract", label: group.contract, content: () => <Contracts of={of} /> },
    { id: "credits", label: group.credits, content: () => <Credits of={of} /> },
    { id: "adjustments", label: group.adjustments, content: () => <Adjustments of={of} /> },
    { id: "payments", label: group.payments, content: () => <Payments of={of} /> },
    { id: "methods", label: group.methods, content: () => <Methods of={of} /> },
    { id: "usage", label: group.usage, content: () => <Usage of={of} /> },
    { id: "projects", label: group.projects, content: () => <Projects of={of} /> },
    { id: "terms", label: group.terms, content: () => <Terms of={of} /> },
    { id: "audit", label: group.audit, content: () => <AuditTrail of={of} /> },
  ];
  return (
    <>
      <PageHeader
        title={of.name}
        crumbs={[
          { label: words.title, href: "/customers" },
          { label: organization, href: at("/customers/view", { id: of.organization }) },
        ]}
      >
        {of.currency} · {of.timezone} · <span className="font-mono text-xs">{of.id}</span>
      </PageHeader>
      <Tabs of={tabs} label={group.tabs} />
    </>
  );
}
