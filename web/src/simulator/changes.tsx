"use client";

import type { Schema } from "@tallybook/contract";
import { useQueryClient } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useId } from "react";
import { request } from "@/api/client";
import { CounterNames } from "@/schema-forms/counter-names";
import type { Values } from "@/schema-forms/shape";
import { called, useFormWords } from "@/schema-forms/words";
import { PRICES, type Question, tiers } from "@/simulator/question";
import { useSimulatorWords } from "@/simulator/words";
import { Button } from "@/ui/button";
import { Checkbox, DecimalInput, Field, Input, Select } from "@/ui/form";
import { BookPicker, GroupPicker } from "@/ui/pickers";
import { Loading } from "@/ui/skeleton";
import { useToasts } from "@/ui/toast";

const VariantRows = dynamic(() => import("@/schema-forms/variants").then((all) => all.VariantRows), {
  ssr: false,
  loading: () => <Loading />,
});

interface ChangesProps {
  readonly of: Question;
  readonly set: (question: Question) => void;
  readonly chooseGroup: (group: string) => void;
  /** The price book that the billing group is charged by. */
  readonly book: string;
  readonly zone: string;
  readonly problem: unknown;
}

/** Whose invoices, of which months, and what would be otherwise. */
export function Changes({ of, set, chooseGroup, book, zone, problem }: ChangesProps) {
  const words = useSimulatorWords();
  const change = (some: Partial<Question>) => set({ ...of, ...some });
  return (
    <div className="grid gap-4 pt-3">
      <div className="grid items-start gap-3 sm:grid-cols-3">
        <Field label={words.group} pointer="/billing_group" problem={problem} isRequired>
          {(control) => <GroupPicker label={words.group} value={of.group} choose={chooseGroup} control={control} />}
        </Field>
        <Field label={words.from} pointer="/months" problem={problem} isRequired>
          {(control) => (
            <Input
              {...control}
              type="month"
              value={of.from}
              onChange={(event) => change({ from: event.target.value })}
            />
          )}
        </Field>
        <Field label={words.until} isRequired>
          {(control) => (
            <Input
              {...control}
              type="month"
              value={of.until}
              onChange={(event) => change({ until: event.target.value })}
            />
          )}
        </Field>
      </div>
      <h2 className="text-sm font-semibold">{words.what}</h2>
      <div className="grid items-start gap-3 sm:grid-cols-3">
        <Field label={words.priceBook} pointer="/price_book" problem={problem}>
          {(control) => (
            <BookPicker
              label={words.priceBook}
              value={of.book}
              none={words.ownBook}
              choose={(chosen) => change({ book: chosen })}
              control={control}
            />
          )}
        </Field>
        <Tier of={of} change={change} problem={problem} />
        <Field label={words.discount} hint={words.discountHint} pointer="/contract/discount" problem={problem}>
          {(control) => (
            <DecimalInput
              {...control}
              disabled={of.withoutContract}
              value={of.discount}
              onChange={(event) => change({ discount: event.target.value })}
            />
          )}
        </Field>
      </div>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <Checkbox
          label={words.withoutContract}
          checked={of.withoutContract}
          onChange={(event) => change({ withoutContract: event.target.checked })}
        />
        <Checkbox
          label={words.withoutAdjustments}
          checked={of.withoutAdjustments}
          onChange={(event) => change({ withoutAdjustments: event.target.checked })}
        />
      </div>
      <Prices of={of} change={change} book={of.book === "" ? book : of.book} zone={zone} problem={problem} />
    </div>
  );
}

interface PartProps {
  readonly of: Question;
  readonly change: (some: Partial<Question>) => void;
  readonly problem: unknown;
}

function Tier({ of, change, problem }: PartProps) {
  const words = useSimulatorWords();
  const forms = useFormWords();
  return (
    <Field label={words.tier} pointer="/contract/tier" problem={problem}>
      {(control) => (
        <Select
          {...control}
          disabled={of.withoutContract}
          value={of.tier}
          onChange={(event) => change({ tier: event.target.value })}
        >
          <option value="">{words.asItWas}</option>
          {tiers().map((tier) => (
            <option key={tier} value={tier}>
              {called(forms.tiers, tier)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function Prices({ of, change, book, zone, problem }: PartProps & { readonly book: string; readonly zone: string }) {
  const words = useSimulatorWords();
  const forms = useFormWords();
  const toasts = useToasts();
  const client = useQueryClient();
  const counters = useId();
  const start = () =>
    client.fetchQuery({ queryKey: ["newest prices", book], queryFn: () => newestPrices(book) }).then((prices) => {
      change({ prices });
      if (prices.length === 0) {
        toasts.done(words.noPrices);
      }
    }, toasts.failed);
  if (of.prices === undefined) {
    return (
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => void start()}>
          <Plus aria-hidden />
          {words.startPrices}
        </Button>
      </div>
    );
  }
  return (
    <fieldset className="rounded-md border border-line p-3">
      <legend className="px-1 text-sm font-medium">{words.prices}</legend>
      <CounterNames id={counters} />
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <p className="text-xs text-muted">{words.pricesHint}</p>
        <Button size="small" look="quiet" onClick={() => change({ prices: undefined })}>
          <X aria-hidden />
          {forms.remove(words.prices)}
        </Button>
      </div>
      <VariantRows
        of={PRICES}
        rows={of.prices}
        set={(next) => change({ prices: (next ?? []) as readonly Values[] })}
        pointer="/prices"
        problem={problem}
        zone={zone}
        counters={counters}
      />
    </fieldset>
  );
}

const MOST = 200;

/** The prices of a book's newest version, without what is not said. */
async function newestPrices(id: string): Promise<readonly Values[]> {
  const { body: versions } = await request<Schema<"Page_PriceBookVersionSummary_">>(
    "get",
    "/v1/price-books/{id}/versions",
    { path: { id }, query: { limit: MOST } },
  );
  const newest = versions.data.reduce((most, { version }) => Math.max(most, version), 0);
  if (newest === 0) {
    return [];
  }
  const { body } = await request<Schema<"PriceBookVersionView">>("get", "/v1/price-books/{id}/versions/{version}", {
    path: { id, version: `${newest}` },
  });
  return body.prices.map((price) =>
    Object.fromEntries(Object.entries(price).filter(([, value]) => value !== null)),
  ) as readonly Values[];
}
