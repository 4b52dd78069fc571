"use client";

import type { Schema } from "@tallybook/contract";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { useGet } from "@/api/get";
import { useList } from "@/api/list";
import { at, usePlace } from "@/api/place";
import { useMay } from "@/api/session";
import { useCustomerWords } from "@/customers/words";
import { InvoiceTable } from "@/invoices/list";
import { Button } from "@/ui/button";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";

type Group = Schema<"BillingGroupView">;

// Loaded when they are opened.
const NameDialog = dynamic(async () => (await import("@/customers/name-dialog")).NameDialog, { ssr: false });
const NewGroup = dynamic(async () => (await import("@/customers/new-group")).NewGroup, { ssr: false });

/** A customer: its billing groups and its invoices. */
export function CustomerDetail() {
  const words = useCustomerWords();
  const may = useMay();
  const id = usePlace().get("id") ?? "";
  const [isRenaming, setIsRenaming] = useState(false);
  const { data, etag, error, again } = useGet("/v1/organizations/{id}", { path: { id } }, { enabled: id !== "" });
  const fixed = useMemo(() => ({ organization: id }), [id]);
  if (error !== null && data === undefined) {
    return <Problem of={error} again={again} />;
  }
  if (data === undefined) {
    return <Loading rows={8} />;
  }
  return (
    <>
      <PageHeader
        title={data.name}
        crumbs={[{ label: words.title, href: "/customers" }]}
        actions={may("change_organization") && <Button onClick={() => setIsRenaming(true)}>{words.rename}</Button>}
      >
        <span className="font-mono text-xs">{data.id}</span>
      </PageHeader>
      <div className="grid gap-4">
        <Groups of={data} />
        <h2 className="mt-2 text-sm font-semibold">{words.invoices}</h2>
        <InvoiceTable name="customer-invoices" fixed={fixed} />
      </div>
      {isRenaming && <NameDialog of={data} etag={etag} isOpen close={() => setIsRenaming(false)} />}
    </>
  );
}

function Groups({ of }: { readonly of: Schema<"OrganizationView"> }) {
  const words = useCustomerWords();
  const may = useMay();
  const [isNew, setIsNew] = useState(false);
  const fixed = useMemo(() => ({ organization: of.id }), [of.id]);
  const list = useList("/v1/billing-groups", { fixed, sort: "name", prefix: "group-" });
  const columns = useMemo<readonly Column<Group>[]>(
    () => [
      {
        id: "name",
        header: words.group.group,
        sort: "name",
        cell: (row) => <span className="wrap-anywhere">{row.name}</span>,
      },
      { id: "currency", header: words.group.currency, cell: (row) => row.currency },
      { id: "timezone", header: words.group.timezone, isExtra: true, cell: (row) => row.timezone },
      {
        id: "terms",
        header: words.group.paymentTerms,
        isExtra: true,
        isFigure: true,
        cell: (row) => words.group.days(row.payment_terms_days),
      },
    ],
    [words],
  );
  return (
    <Section
      title={words.groups}
      isFlush
      actions={
        may("create_billing_group") && (
          <Button size="small" onClick={() => setIsNew(true)}>
            {words.newGroup}
          </Button>
        )
      }
    >
      <DataTable
        {...listed(list)}
        name="customer-groups"
        label={words.groups}
        columns={columns}
        rowId={(row) => row.id}
        href={(row) => at("/groups/view", { id: row.id })}
        empty={<Empty title={words.noGroups} />}
      />
      {isNew && <NewGroup of={of} close={() => setIsNew(false)} />}
    </Section>
  );
}
