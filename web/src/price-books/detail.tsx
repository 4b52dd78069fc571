/** A price book: a version of it, beside the one before it or another. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useId } from "react";
import { useGet } from "@/api/get";
import { at, usePlace } from "@/api/place";
import { useMay } from "@/api/session";
import { dayText } from "@/format/instant";
import { Comparison } from "@/price-books/comparison";
import { usePriceBookWords } from "@/price-books/words";
import type { Values } from "@/schema-forms/shape";
import { ButtonLink } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { Select } from "@/ui/form";
import { PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";
import { useLocale } from "@/words/language";

type Summary = Schema<"PriceBookVersionSummary">;

const MOST = 200;

export function PriceBookDetail() {
  const words = usePriceBookWords();
  const may = useMay();
  const id = usePlace().get("id") ?? "";
  const book = useGet("/v1/price-books/{id}", { path: { id } }, { enabled: id !== "" });
  const versions = useGet(
    "/v1/price-books/{id}/versions",
    { path: { id }, query: { limit: MOST } },
    { enabled: id !== "" },
  );
  const error = book.error ?? versions.error;
  if (error !== null && (book.data === undefined || versions.data === undefined)) {
    return <Problem of={error} again={() => (book.error === null ? versions.again() : book.again())} />;
  }
  if (book.data === undefined || versions.data === undefined) {
    return <Loading rows={8} />;
  }
  const all = versions.data.data.toSorted((one, other) => other.version - one.version);
  return (
    <>
      <PageHeader
        title={book.data.name}
        crumbs={[{ label: words.title, href: "/price-books" }]}
        actions={
          may("publish_price_book_version") && (
            <ButtonLink look="main" href={at("/price-books/publish", { id })}>
              {words.publish}
            </ButtonLink>
          )
        }
      >
        {book.data.currency} · <span className="font-mono text-xs">{id}</span>
      </PageHeader>
      {all.length === 0 ? (
        <Section>
          <Empty title={words.noVersions} />
        </Section>
      ) : (
        <Versions book={id} all={all} />
      )}
    </>
  );
}

function Versions({ book, all }: { readonly book: string; readonly all: readonly Summary[] }) {
  const words = usePriceBookWords();
  const place = usePlace();
  const shown = place.get("version") ?? `${all[0]?.version}`;
  const next = all[all.findIndex(({ version }) => `${version}` === shown) + 1];
  const against = place.get("against") ?? (next === undefined ? "none" : `${next.version}`);
  const after = useGet("/v1/price-books/{id}/versions/{version}", { path: { id: book, version: shown } });
  const before = useGet(
    "/v1/price-books/{id}/versions/{version}",
    { path: { id: book, version: against } },
    { enabled: against !== "none" },
  );
  const error = after.error ?? before.error;
  return (
    <div className="grid gap-4">
      <Section>
        <div className="flex flex-wrap items-end gap-4 pt-3">
          <Chosen
            label={words.version}
            value={shown}
            all={all}
            choose={(version) => place.set({ version, against: undefined })}
          />
          <Chosen
            label={words.against}
            value={against}
            all={all.filter(({ version }) => `${version}` !== shown)}
            none={words.nothing}
            choose={(version) => place.set({ against: version, version: shown })}
          />
          {after.data && (
            <p className="min-w-60 flex-1 pb-2 text-xs text-faint wrap-anywhere">
              {words.digest} <span className="font-mono">{after.data.digest}</span>
            </p>
          )}
        </div>
      </Section>
      {error !== null && <Problem of={error} />}
      {error === null && (after.data === undefined || (against !== "none" && before.data === undefined)) && <Loading />}
      {after.data !== undefined && (against === "none" || before.data !== undefined) && (
        <Comparison
          key={`${shown} ${against}`}
          before={against === "none" ? undefined : toldOf(before.data)}
          after={toldOf(after.data)}
          names={[words.before(+against), words.after(+shown)]}
        />
      )}
    </div>
  );
}

function toldOf(version: Schema<"PriceBookVersionView"> | undefined): readonly Values[] {
  return (version?.prices ?? []) as unknown as readonly Values[];
}

function Chosen({
  label,
  value,
  all,
  none,
  choose,
}: {
  readonly label: string;
  readonly value: string;
  readonly all: readonly Summary[];
  readonly none?: string;
  readonly choose: (version: string) => void;
}) {
  const words = usePriceBookWords();
  const locale = useLocale();
  const id = useId();
  const told = ({ version, effective_from }: Summary) =>
    `${words.versionName(version)}, ${effective_from === null ? words.always : words.since(`${dayText(effective_from, locale, "UTC")} UTC`)}`;
  return (
    <div className="grid min-w-0 gap-1">
      <label htmlFor={id} className="text-xs text-muted">
        {label}
      </label>
      <Select id={id} value={value} onChange={(event) => choose(event.target.value)} className="w-auto max-w-80">
        {none !== undefined && <option value="none">{none}</option>}
        {all.map((one) => (
          <option key={one.version} value={`${one.version}`}>
            {told(one)}
          </option>
        ))}
      </Select>
    </div>
  );
}
