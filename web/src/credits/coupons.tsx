"use client";

import type { Schema } from "@tallybook/contract";
import { useMemo } from "react";
import { useList } from "@/api/list";
import { at } from "@/api/place";
import { useCreditWords } from "@/credits/words";
import { useMoneyWords } from "@/money/words";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, Money, State } from "@/ui/figures";
import { Filters } from "@/ui/filters";
import { Section } from "@/ui/page";
import { useLocale } from "@/words/language";

type Row = Schema<"CouponView">;

export function Coupons() {
  const words = useCreditWords();
  const list = useList("/v1/coupons", { filters: ["campaign"], sort: "-created_at", prefix: "coupon-" });
  const columns = useColumns();
  const isFiltered = Object.keys(list.filters).length > 0;
  return (
    <Section isFlush>
      <Filters name="coupons" of={[{ kind: "search", name: "campaign", label: words.campaign }]} list={list} />
      <DataTable
        {...listed(list)}
        name="coupons"
        label={words.coupons}
        columns={columns}
        rowId={(row) => row.id}
        href={(row) => at("/coupons/view", { code: row.code })}
        isFiltered={isFiltered}
        empty={isFiltered ? undefined : <Empty title={words.noCoupons} />}
      />
    </Section>
  );
}

/** How often a coupon was redeemed, of how often it can be. */
export function Redeemed({ of }: { readonly of: Row }) {
  const words = useCreditWords().coupon;
  const locale = useLocale();
  const done = of.redemptions.toLocaleString(locale);
  return (
    <span className="figure">
      {of.max_redemptions === null ? done : words.redeemedOf(done, of.max_redemptions.toLocaleString(locale))}
    </span>
  );
}

function useColumns(): readonly Column<Row>[] {
  const words = useCreditWords();
  const money = useMoneyWords();
  return useMemo(
    () => [
      { id: "code", header: words.coupon.code, sort: "code", cell: (row) => row.code },
      {
        id: "state",
        header: money.state,
        cell: (row) => <State of={row.disabled_at === null ? "enabled" : "disabled"} />,
      },
      { id: "type", header: words.type, isExtra: true, cell: (row) => words.types[row.type] },
      {
        id: "campaign",
        header: words.campaign,
        isExtra: true,
        cell: (row) => <span className="wrap-anywhere">{row.campaign}</span>,
      },
      {
        id: "until",
        header: words.coupon.until,
        isExtra: true,
        cell: (row) => <DateTime at={row.valid_until} isNamed />,
      },
      { id: "redeemed", header: words.coupon.redeemed, isFigure: true, cell: (row) => <Redeemed of={row} /> },
      {
        id: "amount",
        header: money.amount,
        isFigure: true,
        cell: (row) => <Money of={row.amount.amount} currency={row.amount.currency} />,
      },
    ],
    [words, money],
  );
}
