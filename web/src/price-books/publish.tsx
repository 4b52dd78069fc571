/** A new version of a price book, made of the newest one: a form for each charge model. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { useGet } from "@/api/get";
import { at, usePlace } from "@/api/place";
import { useSend } from "@/api/send";
import { instantOf, localOf } from "@/format/local";
import { FORMS } from "@/generated/forms";
import { compare, count } from "@/price-books/compare";
import { usePriceBookWords } from "@/price-books/words";
import { CounterNames } from "@/schema-forms/counter-names";
import { sentVariants, type Values, variantsOf } from "@/schema-forms/shape";
import { VariantRows } from "@/schema-forms/variants";
import { Button, ButtonLink } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Field, Input } from "@/ui/form";
import { PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";
import { useToasts } from "@/ui/toast";
import { useLocale } from "@/words/language";

type Version = Schema<"PriceBookVersionView">;
type Body = Schema<"NewPriceBookVersion">;

const PRICES = variantsOf(FORMS.NewPriceBookVersion, "prices");
const MOST = 200;
const ZONE = "UTC";

export function PublishVersion() {
  const id = usePlace().get("id") ?? "";
  const book = useGet("/v1/price-books/{id}", { path: { id } }, { enabled: id !== "" });
  const versions = useGet(
    "/v1/price-books/{id}/versions",
    { path: { id }, query: { limit: MOST } },
    { enabled: id !== "" },
  );
  const newest = versions.data?.data.reduce((most, one) => Math.max(most, one.version), 0);
  const version = useGet(
    "/v1/price-books/{id}/versions/{version}",
    { path: { id, version: `${newest}` } },
    { enabled: newest !== undefined && newest > 0 },
  );
  const error = book.error ?? versions.error ?? version.error;
  if (error !== null) {
    return <Problem of={error} />;
  }
  if (book.data === undefined || newest === undefined || (newest > 0 && version.data === undefined)) {
    return <Loading rows={8} />;
  }
  return <Form key={newest} book={book.data} newest={version.data} />;
}

function Form({ book, newest }: { readonly book: Schema<"PriceBookView">; readonly newest: Version | undefined }) {
  const words = usePriceBookWords();
  const locale = useLocale();
  const toasts = useToasts();
  const router = useRouter();
  const counters = useId();
  const old = (newest?.prices ?? []) as unknown as readonly Values[];
  const [prices, setPrices] = useState(old);
  const [from, setFrom] = useState("");
  const [isReviewed, setIsReviewed] = useState(false);
  const { send, error } = useSend("post", "/v1/price-books/{id}/versions", {
    changes: ["/v1/price-books/{id}/versions", "/v1/price-books/{id}/versions/{version}"],
    done: (made) => {
      toasts.done(words.published(made.version));
      router.push(at("/price-books/view", { id: book.id, version: `${made.version}` }));
    },
  });
  const ready = sentVariants(PRICES, prices);
  const body = { prices: ready, effective_from: from === "" ? null : from } as unknown as Body;
  const changes = compare(sentVariants(PRICES, old), ready);
  return (
    <>
      <PageHeader
        title={words.publishTitle(book.name)}
        crumbs={[
          { label: words.title, href: "/price-books" },
          { label: book.name, href: at("/price-books/view", { id: book.id }) },
        ]}
        actions={
          <>
            <ButtonLink href={at("/price-books/view", { id: book.id })}>{words.discard}</ButtonLink>
            <Button look="main" disabled={prices.length === 0} onClick={() => setIsReviewed(true)}>
              {words.review}
            </Button>
          </>
        }
      >
        {book.currency} · {words.pricesCount(prices.length.toLocaleString(locale))}
      </PageHeader>
      <CounterNames id={counters} />
      <div className="grid gap-4">
        {error !== null && <Problem of={error} />}
        <Section>
          <Field
            label={words.effectiveFrom}
            hint={words.effectiveHint}
            pointer="/effective_from"
            problem={error}
            className="max-w-sm pt-3"
          >
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                value={from === "" ? "" : localOf(from, ZONE)}
                onChange={(event) => setFrom(event.target.value === "" ? "" : instantOf(event.target.value, ZONE))}
              />
            )}
          </Field>
        </Section>
        <Section title={words.prices}>
          <VariantRows
            of={PRICES}
            rows={prices}
            set={(next) => setPrices((next ?? []) as readonly Values[])}
            pointer="/prices"
            problem={error}
            zone={ZONE}
            counters={counters}
          />
        </Section>
      </div>
      <Confirm
        isOpen={isReviewed}
        close={() => setIsReviewed(false)}
        title={words.confirm}
        about={{ name: book.name, figure: book.currency }}
        effects={[
          words.counted(
            count(changes, "added"),
            count(changes, "changed"),
            count(changes, "removed"),
            count(changes, "same"),
          ),
          ...words.effects,
        ]}
        label={words.label}
        act={() => send({ path: { id: book.id }, body })}
      />
    </>
  );
}
