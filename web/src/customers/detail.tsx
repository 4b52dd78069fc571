"use client";

import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { useGet } from "@/api/get";
import { usePlace } from "@/api/place";
import { useMay } from "@/api/session";
import { GroupsOf } from "@/customers/groups";
import { useCustomerWords } from "@/customers/words";
import { InvoiceTable } from "@/invoices/list";
import { Button } from "@/ui/button";
import { PageHeader } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";

// Loaded when it is opened.
const NameDialog = dynamic(async () => (await import("@/customers/name-dialog")).NameDialog, { ssr: false });

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
        <GroupsOf organization={data} />
        <h2 className="mt-2 text-sm font-semibold">{words.invoices}</h2>
        <InvoiceTable name="customer-invoices" fixed={fixed} />
      </div>
      {isRenaming && <NameDialog of={data} etag={etag} isOpen close={() => setIsRenaming(false)} />}
    </>
  );
}
