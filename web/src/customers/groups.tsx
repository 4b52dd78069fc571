"use client";

import type { Schema } from "@tallybook/contract";
import dynamic from "next/dynamic";
import { type ReactNode, useMemo, useState } from "react";
import { type Listed, useList } from "@/api/list";
import { at } from "@/api/place";
import { useMay } from "@/api/session";
import { useCustomerWords } from "@/customers/words";
import { Button } from "@/ui/button";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { OrganizationLink } from "@/ui/names";
import { Section } from "@/ui/page";

type Group = Schema<"BillingGroupView">;

// Large, and not shown at first: loaded when it is opened.
const NewGroup = dynamic(async () => (await import("@/customers/new-group")).NewGroup, { ssr: false });

/** A customer's billing groups. */
export function GroupsOf({ organization }: { readonly organization: Schema<"OrganizationView"> }) {
  const words = useCustomerWords();
  const may = useMay();
  const [isNew, setIsNew] = useState(false);
  const fixed = useMemo(() => ({ organization: organization.id }), [organization.id]);
  const list = useList("/v1/billing-groups", { fixed, sort: "name", prefix: "group-" });
  return (
    <>
      <Groups
        name="customer-groups"
        list={list}
        empty={<Empty title={words.noGroups} />}
        actions={
          may("create_billing_group") && (
            <Button size="small" onClick={() => setIsNew(true)}>
              {words.newGroup}
            </Button>
          )
        }
      />
      {isNew && <NewGroup of={organization} close={() => setIsNew(false)} />}
    </>
  );
}

/** The billing groups of all customers that a search finds; nothing where it finds none. */
export function GroupsFound({ search }: { readonly search: string }) {
  const list = useList("/v1/billing-groups", { fixed: { search }, sort: "name", prefix: "group-" });
  return list.rows?.length === 0 ? null : <Groups name="found-groups" list={list} isOfAll />;
}

function Groups({
  name,
  list,
  isOfAll = false,
  empty,
  actions,
}: {
  readonly name: string;
  readonly list: Listed<Group>;
  readonly isOfAll?: boolean;
  readonly empty?: ReactNode;
  readonly actions?: ReactNode;
}) {
  const words = useCustomerWords();
  const columns = useMemo<readonly Column<Group>[]>(() => columnsOf(words, isOfAll), [words, isOfAll]);
  return (
    <Section title={words.groups} isFlush actions={actions}>
      <DataTable
        {...listed(list)}
        name={name}
        label={words.groups}
        columns={columns}
        rowId={(row) => row.id}
        href={(row) => at("/groups/view", { id: row.id })}
        empty={empty}
      />
    </Section>
  );
}

function columnsOf(words: ReturnType<typeof useCustomerWords>, isOfAll: boolean): readonly Column<Group>[] {
  const customer: Column<Group> = {
    id: "customer",
    header: words.customer,
    cell: (row) => <OrganizationLink id={row.organization} name={row.organization_name} />,
  };
  return [
    {
      id: "name",
      header: words.group.group,
      sort: "name",
      cell: (row) => <span className="wrap-anywhere">{row.name}</span>,
    },
    ...(isOfAll ? [customer] : []),
    { id: "currency", header: words.group.currency, cell: (row) => row.currency },
    { id: "timezone", header: words.group.timezone, isExtra: true, cell: (row) => row.timezone },
    {
      id: "terms",
      header: words.group.paymentTerms,
      isExtra: true,
      isFigure: true,
      cell: (row) => words.group.days(row.payment_terms_days),
    },
  ];
}
