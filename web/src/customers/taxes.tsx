/** What a billing group's invoices are taxed with. */
"use client";

import type { Decimal, Schema } from "@tallybook/contract";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { useGet } from "@/api/get";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { sent } from "@/credits/fields";
import { EditSection, type Read } from "@/customers/edit-section";
import { RATE } from "@/customers/payment-terms";
import { useTermsWords } from "@/customers/terms-words";
import { percentText } from "@/format/decimal";
import { Button, IconButton } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { TextField } from "@/ui/fields";
import { Percent } from "@/ui/figures";
import { Detail, DetailList } from "@/ui/page";
import { useToasts } from "@/ui/toast";
import { useLocale } from "@/words/language";

type Tax = Schema<"TaxView">;
type Group = Schema<"BillingGroupView">;

export function Taxes({ of }: { readonly of: Group }) {
  const words = useTermsWords().taxes;
  const may = useMay();
  const found = useGet("/v1/billing-groups/{id}/tax", { path: { id: of.id } });
  return (
    <EditSection
      title={words.title}
      edit={words.edit}
      found={found}
      mayEdit={may("change_tax")}
      dialog={(read, close) => <TaxDialog of={of} read={read} close={close} />}
    >
      {({ components }) =>
        components.length === 0 ? <p className="text-sm text-muted">{words.none}</p> : <Shown of={components} />
      }
    </EditSection>
  );
}

function Shown({ of }: { readonly of: Tax["components"] }) {
  const words = useTermsWords().taxes;
  return (
    <DetailList>
      {of.map(({ name, rate, counters }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a tax is its place
        <Detail key={place} label={name}>
          <Percent of={rate} />
          {counters != null && <span className="text-muted"> · {words.only(counters.join(", "))}</span>}
        </Detail>
      ))}
    </DetailList>
  );
}

interface Row {
  readonly name: string;
  readonly rate: string;
  readonly counters: string;
}

const NEW: Row = { name: "", rate: "", counters: "" };

function TaxDialog({ of, read, close }: { readonly of: Group; readonly read: Read<Tax>; readonly close: () => void }) {
  const terms = useTermsWords();
  const words = terms.taxes;
  const toasts = useToasts();
  const [rows, setRows] = useState<readonly Row[]>(() =>
    read.view.components.map(({ name, rate, counters }) => ({ name, rate, counters: (counters ?? []).join(", ") })),
  );
  const { send, error } = useSend("patch", "/v1/billing-groups/{id}/tax", {
    changes: ["/v1/billing-groups/{id}/tax", "/v1/analytics/month-to-date", "/v1/audit-log"],
    done: () => toasts.done(words.saved),
  });
  const components = rows.map(({ name, rate, counters }) => ({
    name: name.trim(),
    rate: rate.trim() as Decimal,
    counters: sent.names(counters),
  }));
  return (
    <Confirm
      isOpen
      isWide
      close={close}
      title={words.editTitle}
      about={{ name: of.name }}
      effects={[terms.effect, words.sum]}
      label={words.save}
      act={() => send({ path: { id: of.id }, body: { components }, etag: read.etag })}
    >
      {rows.map((row, place) => (
        <TaxRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a tax is its place
          key={place}
          of={row}
          place={place}
          problem={error}
          set={(next) => setRows(rows.with(place, next))}
          remove={() => setRows(rows.filter((_, other) => other !== place))}
        />
      ))}
      <div>
        <Button size="small" onClick={() => setRows([...rows, NEW])}>
          <Plus aria-hidden />
          {words.add}
        </Button>
      </div>
    </Confirm>
  );
}

function TaxRow({
  of,
  place,
  problem,
  set,
  remove,
}: {
  readonly of: Row;
  readonly place: number;
  readonly problem: unknown;
  readonly set: (row: Row) => void;
  readonly remove: () => void;
}) {
  const words = useTermsWords().taxes;
  const locale = useLocale();
  const field = (name: keyof Row) => ({
    label: words[name],
    pointer: `/components/${place}/${name}`,
    problem,
    value: of[name],
    change: (text: string) => set({ ...of, [name]: text }),
  });
  const isRate = new RegExp(`^${RATE}$`).test(of.rate.trim());
  return (
    <fieldset className="flex items-start gap-2 rounded-md border border-line p-3">
      <legend className="sr-only">{words.one(place + 1)}</legend>
      <div className="grid min-w-0 flex-1 items-start gap-3 sm:grid-cols-[1fr_8rem]">
        <TextField {...field("name")} isRequired maxLength={200} />
        <TextField
          {...field("rate")}
          isRequired
          isDecimal
          pattern={RATE}
          hint={isRate ? `= ${percentText(of.rate.trim() as Decimal, locale)}` : words.rateHint}
        />
        <TextField {...field("counters")} hint={words.countersHint} className="sm:col-span-2" />
      </div>
      <IconButton label={words.remove(of.name || words.one(place + 1))} onClick={remove}>
        <X aria-hidden />
      </IconButton>
    </fieldset>
  );
}
