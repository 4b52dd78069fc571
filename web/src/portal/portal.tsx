/** What a customer sees first: each billing group's running cycle. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useGet } from "@/api/get";
import { Empty } from "@/ui/empty";
import { Money, Period } from "@/ui/figures";
import { Figure, PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";
import { en } from "@/words/en/portal";
import { ko } from "@/words/ko/portal";
import { wordsOf } from "@/words/language";

const usePortalWords = wordsOf(en, ko);

export function Portal() {
  const words = usePortalWords();
  const { data, error, again } = useGet("/v1/billing-groups", { query: { limit: 50 } });
  return (
    <>
      <PageHeader title={words.title} />
      {error !== null && <Problem of={error} again={again} />}
      {data === undefined && error === null && <Loading />}
      {data?.data.length === 0 && <Empty title={words.none} />}
      <div className="grid gap-4">
        {data?.data.map((group) => (
          <Group key={group.id} of={group} />
        ))}
      </div>
    </>
  );
}

function Group({ of }: { readonly of: Schema<"BillingGroupView"> }) {
  const words = usePortalWords();
  const { data } = useGet("/v1/analytics/month-to-date", { query: { billing_group: of.id } });
  return (
    <Section
      title={of.name}
      actions={data && <Period of={data.period} zone={of.timezone} className="text-xs text-muted" />}
    >
      {data === undefined ? (
        <Loading rows={2} />
      ) : (
        <div className="grid gap-3 sm:grid-cols-3">
          <Figure label={words.soFar}>
            <Money of={data.so_far} currency={data.currency} />
          </Figure>
          <Figure label={words.forecast}>
            {data.forecast === null ? "–" : <Money of={data.forecast} currency={data.currency} />}
          </Figure>
          <Figure label={words.last}>
            {data.last === null ? "–" : <Money of={data.last} currency={data.currency} />}
          </Figure>
        </div>
      )}
    </Section>
  );
}
