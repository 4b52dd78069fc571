"use client";

import type { Schema } from "@tallybook/contract";
import { type ReactNode, useMemo } from "react";
import { type Listed, useList } from "@/api/list";
import { at } from "@/api/place";
import { useCustomerWords } from "@/customers/words";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { OrganizationLink } from "@/ui/names";
import { Section } from "@/ui/page";

type Group = Schema<"BillingGroupView">;

/** A customer's billing groups. */
export function GroupsOf({ organization }: { readonly organization: string }) {
  const words = useCustomerWords();
  const list = useList("/v1/billing-groups", { fixed: { organization }, sort: "name", prefix: "group-" });
  return <Groups name="customer-groups" list={list} empty={<Empty title={words.noGroups} />} />;
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
}: {
  readonly name: string;
  readonly list: Listed<Group>;
  readonly isOfAll?: boolean;
  readonly empty?: ReactNode;
}) {
  const words = useCustomerWords();
  const columns = useMemo<readonly Column<Group>[]>(() => columnsOf(words, isOfAll), [words, isOfAll]);
  return (
    <Section title={words.groups} isFlush>
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
