/** How a billing group is named on its documents. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useState } from "react";
import { useGet } from "@/api/get";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { EditSection, type Read } from "@/customers/edit-section";
import { useTermsWords } from "@/customers/terms-words";
import { Confirm } from "@/ui/confirm";
import { SelectField, TextField } from "@/ui/fields";
import { Detail, DetailList } from "@/ui/page";
import { useToasts } from "@/ui/toast";

type Group = Schema<"BillingGroupView">;
type Details = Schema<"BillingDetailsView">;
type Untaxed = Schema<"Untaxed">;

const BUYER = [
  "legal_name",
  "street",
  "street_2",
  "postcode",
  "city",
  "region",
  "country",
  "vat_id",
  "tax_number",
  "registration",
  "email",
  "phone",
] as const;
const UNTAXED: readonly Untaxed[] = ["AE", "K", "G", "E", "O", "Z"];

export function BillingDetails({ of }: { readonly of: Group }) {
  const words = useTermsWords().details;
  const may = useMay();
  const found = useGet("/v1/billing-groups/{id}/billing-details", { path: { id: of.id } });
  return (
    <EditSection
      title={words.title}
      edit={words.edit}
      found={found}
      mayEdit={may("change_billing_details")}
      dialog={(read, close) => <DetailsDialog of={of} read={read} close={close} />}
    >
      {(view) => <Shown of={view} />}
    </EditSection>
  );
}

/** What there is of them. */
function Shown({ of }: { readonly of: Details }) {
  const words = useTermsWords().details;
  const parts = BUYER.filter((name) => of.buyer[name] !== "");
  const isEmpty = parts.length === 0 && of.reference === "" && of.untaxed === null && of.untaxed_reason === "";
  if (isEmpty) {
    return <p className="text-sm text-muted">{words.none}</p>;
  }
  return (
    <DetailList>
      {parts.map((name) => (
        <Detail key={name} label={words[name]}>
          {of.buyer[name]}
        </Detail>
      ))}
      {of.reference !== "" && <Detail label={words.reference}>{of.reference}</Detail>}
      {of.untaxed !== null && <Detail label={words.untaxed}>{words.reasons[of.untaxed]}</Detail>}
      {of.untaxed_reason !== "" && <Detail label={words.untaxed_reason}>{of.untaxed_reason}</Detail>}
    </DetailList>
  );
}

function DetailsDialog({
  of,
  read,
  close,
}: {
  readonly of: Group;
  readonly read: Read<Details>;
  readonly close: () => void;
}) {
  const terms = useTermsWords();
  const words = terms.details;
  const toasts = useToasts();
  const [typed, setTyped] = useState<Details>(read.view);
  const { send, error: problem } = useSend("patch", "/v1/billing-groups/{id}/billing-details", {
    changes: ["/v1/billing-groups/{id}/billing-details", "/v1/audit-log"],
    done: () => toasts.done(words.saved),
  });
  const own = (name: "reference" | "untaxed_reason") => ({
    label: words[name],
    pointer: `/${name}`,
    problem,
    value: typed[name],
    change: (text: string) => setTyped({ ...typed, [name]: text }),
  });
  return (
    <Confirm
      isOpen
      isWide
      close={close}
      title={words.editTitle}
      about={{ name: of.name }}
      effects={[words.effect]}
      label={words.save}
      act={() => send({ path: { id: of.id }, body: typed, etag: read.etag })}
    >
      <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2">
        {BUYER.map((name) => (
          <TextField
            key={name}
            label={words[name]}
            hint={name === "legal_name" ? words.nameHint : undefined}
            pointer={`/buyer/${name}`}
            problem={problem}
            maxLength={name === "country" ? 2 : undefined}
            value={typed.buyer[name]}
            change={(text) => setTyped({ ...typed, buyer: { ...typed.buyer, [name]: text } })}
          />
        ))}
        <TextField {...own("reference")} hint={words.referenceHint} />
        <SelectField
          label={words.untaxed}
          hint={words.untaxedHint}
          pointer="/untaxed"
          problem={problem}
          value={typed.untaxed ?? ""}
          change={(code) => setTyped({ ...typed, untaxed: code === "" ? null : (code as Untaxed) })}
          options={[
            { value: "", label: words.taxed },
            ...UNTAXED.map((code) => ({ value: code, label: words.reasons[code] })),
          ]}
        />
        <TextField {...own("untaxed_reason")} className="sm:col-span-2" />
      </div>
    </Confirm>
  );
}
