"use client";

import type { Schema } from "@tallybook/contract";
import { useMemo } from "react";
import { useGet } from "@/api/get";
import { useList } from "@/api/list";
import { at } from "@/api/place";
import { Amount, currentOf } from "@/overview/month-to-date";
import { useOverviewWords } from "@/overview/words";
import { Link } from "@/ui/button";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime } from "@/ui/figures";
import { Filters } from "@/ui/filters";
import { PageHeader, Section } from "@/ui/page";

type Row = Schema<"RunningView">;

/** The billing groups that the month to date is made of. */
export function RunningTotals() {
  const words = useOverviewWords();
  const list = useList("/v1/analytics/running-totals/billing-groups", {
    filters: ["currency", "state"],
    sort: "-so_far",
  });
  const sums = useGet("/v1/analytics/running-totals", {});
  const columns = useColumns(list.filters["state"] === "failed");
  const currencies = sums.data?.currencies.map(({ currency }) => ({ value: currency, label: currency })) ?? [];
  const states = [
    { value: "counted", label: words.counted },
    { value: "failed", label: words.failedState },
    { value: "stale", label: words.staleState },
  ];
  return (
    <>
      <PageHeader title={words.monthToDate} crumbs={[{ label: words.title, href: "/" }]}>
        {words.listNote}
      </PageHeader>
      <Section isFlush>
        <Filters
          name="running-totals"
          of={[
            { kind: "choice", name: "currency", label: words.currency, options: currencies },
            { kind: "choice", name: "state", label: words.state, options: states },
          ]}
          list={list}
        />
        <DataTable
          {...listed(list)}
          name="running-totals"
          label={words.monthToDate}
          columns={columns}
          rowId={(row) => row.billing_group}
          href={currentOf}
          empty={<Empty title={words.noGroups}>{words.notCounted}</Empty>}
        />
      </Section>
    </>
  );
}

function useColumns(isFailed: boolean): readonly Column<Row>[] {
  const words = useOverviewWords();
  return useMemo<readonly Column<Row>[]>(() => {
    const customer: Column<Row> = {
      id: "customer",
      header: words.customer,
      isExtra: true,
      cell: (row) => (
        <Link isQuiet href={at("/customers/view", { id: row.organization })} className="wrap-anywhere">
          {row.organization_name}
        </Link>
      ),
    };
    const whose: readonly Column<Row>[] = [
      { id: "group", header: words.group, cell: (row) => row.billing_group_name },
      customer,
    ];
    const asOf: Column<Row> = {
      id: "as_of",
      header: words.asOf,
      isExtra: true,
      cell: (row) => <DateTime at={row.as_of} />,
    };
    if (isFailed) {
      return [
        ...whose,
        { id: "trouble", header: words.trouble, cell: (row) => <span className="wrap-anywhere">{row.trouble}</span> },
        asOf,
      ];
    }
    const amount = (id: "forecast" | "last_to_date" | "last" | "tax" | "total", header: string): Column<Row> => ({
      id,
      header,
      isExtra: true,
      isFigure: true,
      cell: (row) => <Amount of={row[id]} currency={row.currency} />,
    });
    const soFar: Column<Row> = {
      id: "so_far",
      header: words.soFar,
      sort: "so_far",
      isFigure: true,
      cell: (row) =>
        row.trouble === null ? (
          <Amount of={row.so_far} currency={row.currency} />
        ) : (
          <span className="text-bad" title={row.trouble}>
            {words.failedState}
          </span>
        ),
    };
    return [
      ...whose,
      soFar,
      amount("forecast", words.forecast),
      amount("last_to_date", words.sameDays),
      amount("last", words.last),
      amount("tax", words.tax),
      amount("total", words.total),
      asOf,
    ];
  }, [words, isFailed]);
}
