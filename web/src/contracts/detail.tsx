/** A contract: its terms, its prices and fees, and how it came to be so. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useState } from "react";
import { useGet } from "@/api/get";
import { at, usePlace } from "@/api/place";
import { useMay } from "@/api/session";
import { EndContract } from "@/contracts/end";
import { standing } from "@/contracts/standing";
import { Versions } from "@/contracts/versions";
import { useContractWords } from "@/contracts/words";
import type { Values } from "@/schema-forms/shape";
import { Terms } from "@/schema-forms/terms";
import { called, useFormWords } from "@/schema-forms/words";
import { Button, ButtonLink } from "@/ui/button";
import { DateTime, Money, Percent, State } from "@/ui/figures";
import { GroupLink } from "@/ui/names";
import { Detail, DetailList, PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";

type Contract = Schema<"ContractView">;
type Group = Schema<"BillingGroupView">;

export function ContractDetail() {
  const words = useContractWords();
  const may = useMay();
  const id = usePlace().get("id") ?? "";
  const [isEnding, setIsEnding] = useState(false);
  const { data, error, again } = useGet("/v1/contracts/{id}", { path: { id } }, { enabled: id !== "" });
  const group = useGet(
    "/v1/billing-groups/{id}",
    { path: { id: data?.billing_group ?? "" } },
    { enabled: data !== undefined },
  );
  const failed = error ?? group.error;
  if (failed !== null && (data === undefined || group.data === undefined)) {
    return <Problem of={failed} again={error === null ? group.again : again} />;
  }
  if (data === undefined || group.data === undefined) {
    return <Loading rows={8} />;
  }
  const isOver = standing(data, new Date()) === "ended";
  return (
    <>
      <PageHeader
        title={words.contract(group.data.name)}
        crumbs={[{ label: words.title, href: "/contracts" }]}
        beside={<State of={standing(data, new Date())} />}
        actions={
          <>
            {may("simulate") && (
              <ButtonLink href={at("/simulator", { group: data.billing_group })}>{words.simulate}</ButtonLink>
            )}
            {may("end_contract") && !isOver && <Button onClick={() => setIsEnding(true)}>{words.end}</Button>}
            {may("change_contract") && (
              <ButtonLink look="main" href={at("/contracts/change", { id })}>
                {words.change}
              </ButtonLink>
            )}
          </>
        }
      >
        {words.versionName(data.version)} · <span className="font-mono text-xs">{data.id}</span>
      </PageHeader>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Agreed of={data} group={group.data} />
        <Fees of={data} group={group.data} />
        <Prices of={data} zone={group.data.timezone} />
        <Versions of={data} group={group.data} />
      </div>
      {isEnding && <EndContract of={data} group={group.data} close={() => setIsEnding(false)} />}
    </>
  );
}

function Agreed({ of, group }: { readonly of: Contract; readonly group: Group }) {
  const words = useContractWords();
  const forms = useFormWords();
  return (
    <Section title={words.terms}>
      <DetailList>
        <Detail label={words.group}>
          <GroupLink id={of.billing_group} name={of.billing_group_name} />
        </Detail>
        <Detail label={words.tier}>{of.tier === null ? "–" : called(forms.tiers, of.tier)}</Detail>
        <Detail label={words.discount}>{of.discount === null ? "–" : <Percent of={of.discount} />}</Detail>
        <Detail label={words.minimum}>
          <Money of={of.minimum} currency={group.currency} />
          {of.prorate_minimum && <span className="text-muted"> ({words.prorated})</span>}
        </Detail>
        <Detail label={words.from}>
          {of.start === null ? words.always : <DateTime at={of.start} zone={group.timezone} />}
        </Detail>
        <Detail label={words.until}>
          {of.end === null ? words.open : <DateTime at={of.end} zone={group.timezone} />}
        </Detail>
        {of.discounts.length > 0 && (
          <Detail label={words.discounts}>
            <ul>
              {of.discounts.map((one) => (
                <li key={one.counter}>
                  {one.counter}: <Percent of={one.rate} />
                </li>
              ))}
            </ul>
          </Detail>
        )}
      </DetailList>
    </Section>
  );
}

function Fees({ of, group }: { readonly of: Contract; readonly group: Group }) {
  const words = useContractWords();
  return (
    <Section title={words.fees}>
      {of.fees.length === 0 && <p className="text-sm text-muted">{words.noFees}</p>}
      <ul className="divide-y divide-line text-sm">
        {of.fees.map((fee) => (
          <li key={fee.name} className="flex items-baseline justify-between gap-4 py-1.5">
            <span className="min-w-0 wrap-anywhere">
              {fee.name}
              {fee.prorate === true && <span className="text-muted"> ({words.prorated})</span>}
            </span>
            <Money of={fee.amount} currency={group.currency} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Prices({ of, zone }: { readonly of: Contract; readonly zone: string }) {
  const words = useContractWords();
  const prices = of.prices as unknown as readonly Values[];
  return (
    <Section title={words.prices}>
      {prices.length === 0 && <p className="text-sm text-muted">{words.noPrices}</p>}
      <ul className="divide-y divide-line">
        {prices.map((price, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: prices that never move
          <li key={place} className="py-2">
            <Terms of={price} zone={zone} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
