"use client";

import type { Schema } from "@tallybook/contract";
import { useGet } from "@/api/get";
import { at } from "@/api/place";
import { useCustomerWords } from "@/customers/words";
import { called, useFormWords } from "@/schema-forms/words";
import { Link } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { DateTime, Money, Percent } from "@/ui/figures";
import { Detail, DetailList, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";

/** What a billing group agreed on. */
export function Contracts({ of }: { readonly of: Schema<"BillingGroupView"> }) {
  const words = useCustomerWords().group;
  const forms = useFormWords();
  const { data, error, again } = useGet("/v1/contracts", { query: { billing_group: of.id } });
  if (error !== null) {
    return <Problem of={error} again={again} />;
  }
  if (data === undefined) {
    return <Loading />;
  }
  if (data.data.length === 0) {
    return (
      <Section>
        <Empty title={words.noContract} />
      </Section>
    );
  }
  return (
    <div className="grid gap-4">
      {data.data.map((contract) => (
        <Section
          key={contract.id}
          title={words.contract}
          actions={
            <Link href={at("/contracts/view", { id: contract.id })} className="text-sm">
              {words.viewContract}
            </Link>
          }
        >
          <DetailList>
            {contract.tier !== null && <Detail label={words.tier}>{called(forms.tiers, contract.tier)}</Detail>}
            {contract.discount !== null && (
              <Detail label={words.discount}>
                <Percent of={contract.discount} />
              </Detail>
            )}
            <Detail label={words.minimum}>
              <Money of={contract.minimum} currency={of.currency} />
            </Detail>
            <Detail label={words.from}>
              {contract.start === null ? words.always : <DateTime at={contract.start} zone={of.timezone} isDay />}
            </Detail>
            <Detail label={words.until}>
              {contract.end === null ? words.open : <DateTime at={contract.end} zone={of.timezone} isDay />}
            </Detail>
            {contract.fees.length > 0 && (
              <Detail label={words.fees}>
                <ul>
                  {contract.fees.map((fee) => (
                    <li key={fee.name}>
                      {fee.name}: <Money of={fee.amount} currency={of.currency} />
                    </li>
                  ))}
                </ul>
              </Detail>
            )}
            {contract.prices.length > 0 && (
              <Detail label={words.negotiated}>{contract.prices.map((price) => price.counter).join(", ")}</Detail>
            )}
          </DetailList>
        </Section>
      ))}
    </div>
  );
}
