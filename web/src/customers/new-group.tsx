/** A billing group of a customer that is made; its page opens then. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { useGet } from "@/api/get";
import { at } from "@/api/place";
import { useSend } from "@/api/send";
import { sentTerms, TermFields, USUAL } from "@/customers/payment-terms";
import { useTermsWords } from "@/customers/terms-words";
import { useCustomerWords } from "@/customers/words";
import { ownZone } from "@/format/instant";
import { Confirm } from "@/ui/confirm";
import { TextField } from "@/ui/fields";
import { Field, Input } from "@/ui/form";
import { BookPicker } from "@/ui/pickers";
import { useToasts } from "@/ui/toast";

// Made once: there are hundreds.
const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")].map((zone) => (
  <option key={zone} value={zone} />
));

export function NewGroup({ of, close }: { readonly of: Schema<"OrganizationView">; readonly close: () => void }) {
  const words = useTermsWords().group;
  const labels = useCustomerWords().group;
  const toasts = useToasts();
  const router = useRouter();
  const zones = useId();
  const [name, setName] = useState(of.name);
  const [price_book, setBook] = useState("");
  const [timezone, setZone] = useState(ownZone);
  const [anchorDay, setAnchorDay] = useState("1");
  const [terms, setTerms] = useState(USUAL);
  const book = useGet("/v1/price-books/{id}", { path: { id: price_book } }, { enabled: price_book !== "" }).data;
  const { send, error } = useSend("post", "/v1/billing-groups", {
    changes: ["/v1/billing-groups"],
    done: (made) => {
      toasts.done(words.created(made.name));
      router.push(at("/groups/view", { id: made.id }));
    },
  });
  const body = {
    organization: of.id,
    name: name.trim(),
    currency: book?.currency ?? "",
    price_book,
    timezone: timezone.trim(),
    anchor_day: +anchorDay,
    ...sentTerms(terms),
  };
  return (
    <Confirm
      isOpen
      isWide
      close={close}
      title={words.title}
      about={{ name: of.name }}
      effects={[words.effect]}
      label={words.create}
      act={() => send({ body })}
    >
      <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2">
        <TextField
          label={words.name}
          pointer="/name"
          problem={error}
          isRequired
          maxLength={200}
          value={name}
          change={setName}
        />
        <Field
          label={labels.priceBook}
          hint={book === undefined ? words.bookHint : words.inCurrency(book.currency)}
          pointer="/price_book"
          problem={error}
          isRequired
        >
          {(control) => <BookPicker label={labels.priceBook} value={price_book} choose={setBook} control={control} />}
        </Field>
        <Field label={labels.timezone} hint={words.zoneHint} pointer="/timezone" problem={error} isRequired>
          {(control) => (
            <Input {...control} list={zones} value={timezone} onChange={(event) => setZone(event.target.value)} />
          )}
        </Field>
        <datalist id={zones}>{ZONES}</datalist>
        <TextField
          label={labels.anchorDay}
          hint={words.anchorHint}
          pointer="/anchor_day"
          problem={error}
          isRequired
          inputMode="numeric"
          pattern="[0-9]{1,2}"
          value={anchorDay}
          change={setAnchorDay}
        />
      </div>
      <h3 className="text-sm font-semibold">{labels.terms}</h3>
      <p className="text-xs text-muted">{words.usual}</p>
      <TermFields of={terms} set={setTerms} problem={error} isRequired={false} />
    </Confirm>
  );
}
