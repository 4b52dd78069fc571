"use client";

import type { Schema } from "@tallybook/contract";
import { useMemo } from "react";
import { useGet } from "@/api/get";
import { useList } from "@/api/list";
import { at } from "@/api/place";
import { useMay } from "@/api/session";
import { useCreditWords } from "@/credits/words";
import { isZero } from "@/format/decimal";
import { GroupFilter } from "@/money/group-input";
import { useMoneyWords } from "@/money/words";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, Money, State } from "@/ui/figures";
import { Filters } from "@/ui/filters";
import { GroupLink } from "@/ui/names";
import { Figure, Section } from "@/ui/page";
import { Still } from "@/ui/skeleton";

type Row = Schema<"CreditView">;

const OPEN = ["true", "false"] as const;

/** Every credit, with what is left of all of them above. */
export function Granted() {
  const words = useCreditWords();
  const may = useMay();
  const list = useList("/v1/credits", { filters: ["open", "billing_group"], sort: "-created_at" });
  const columns = useColumns();
  const options = OPEN.map((value) => ({ value, label: words.openOptions[value] }));
  const isFiltered = Object.keys(list.filters).length > 0;
  return (
    <div className="grid gap-4">
      {may("get_outstanding_credits") && !isFiltered && <Outstanding />}
      <Section isFlush>
        <Filters name="credits" of={[{ kind: "choice", name: "open", label: words.open, options }]} list={list}>
          <GroupFilter list={list} />
        </Filters>
        <DataTable
          {...listed(list)}
          name="credits"
          label={words.title}
          columns={columns}
          rowId={(row) => row.id}
          href={(row) => at("/credits/view", { id: row.id })}
          isFiltered={isFiltered}
          empty={isFiltered ? undefined : <Empty title={words.none} />}
        />
      </Section>
    </div>
  );
}

/** What is left by currency and type, of all billing groups. */
function Outstanding() {
  const words = useCreditWords();
  const { data } = useGet("/v1/analytics/credits", {});
  if (data === undefined) {
    return (
      <div className="shimmer grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <Still className="h-[86px] rounded-lg" />
        <Still className="h-[86px] rounded-lg" />
      </div>
    );
  }
  if (data.data.length === 0) {
    return null;
  }
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
      {data.data.map(({ type, remaining, expiring, frozen }) => (
        <Figure
          key={`${type} ${remaining.currency}`}
          label={words.left(words.types[type], remaining.currency)}
          href={at("/credits", { open: "true" })}
          note={
            <>
              {!isZero(expiring.amount) && (
                <span className="block">
                  {words.expiring} <Money of={expiring.amount} currency={expiring.currency} />
                </span>
              )}
              {!isZero(frozen.amount) && (
                <span className="block">
                  {words.frozen} <Money of={frozen.amount} currency={frozen.currency} />
                </span>
              )}
            </>
          }
        >
          <Money of={remaining.amount} currency={remaining.currency} />
        </Figure>
      ))}
    </div>
  );
}

function useColumns(): readonly Column<Row>[] {
  const words = useCreditWords();
  const money = useMoneyWords();
  return useMemo(
    () => [
      { id: "name", header: words.name, cell: (row) => <span className="wrap-anywhere">{row.name}</span> },
      { id: "state", header: money.state, cell: (row) => <State of={row.state} /> },
      {
        id: "group",
        header: money.group,
        isExtra: true,
        cell: (row) => <GroupLink id={row.billing_group} name={row.billing_group_name} />,
      },
      { id: "type", header: words.type, isExtra: true, cell: (row) => words.types[row.type] },
      {
        id: "granted_at",
        header: words.granted,
        sort: "created_at",
        isExtra: true,
        cell: (row) => <DateTime at={row.granted_at} zone={row.timezone} isDay />,
      },
      {
        id: "expires_at",
        header: words.expires,
        sort: "expires_at",
        isExtra: true,
        cell: (row) => <DateTime at={row.expires_at} zone={row.timezone} isDay />,
      },
      {
        id: "granted",
        header: money.amount,
        isFigure: true,
        isExtra: true,
        cell: (row) => <Money of={row.granted.amount} currency={row.granted.currency} />,
      },
      {
        id: "remaining",
        header: money.remaining,
        sort: "remaining",
        isFigure: true,
        cell: (row) => <Money of={row.remaining.amount} currency={row.remaining.currency} />,
      },
    ],
    [words, money],
  );
}
