/** The terms on which a billing group pays. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useState } from "react";
import { useGet } from "@/api/get";
import { usePriceBookName } from "@/api/names";
import { at } from "@/api/place";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { BillingDetails } from "@/customers/billing-details";
import { EditSection, type Read } from "@/customers/edit-section";
import { sentTerms, TermFields, typedTerms } from "@/customers/payment-terms";
import { Taxes } from "@/customers/taxes";
import { useTermsWords } from "@/customers/terms-words";
import { useCustomerWords } from "@/customers/words";
import { Link } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Percent } from "@/ui/figures";
import { Detail, DetailList } from "@/ui/page";
import { useToasts } from "@/ui/toast";

type Group = Schema<"BillingGroupView">;

export function Terms({ of }: { readonly of: Group }) {
  return (
    <div className="grid gap-4">
      <Payment of={of} />
      <Taxes of={of} />
      <BillingDetails of={of} />
    </div>
  );
}

function Payment({ of }: { readonly of: Group }) {
  const words = useCustomerWords().group;
  const payment = useTermsWords().payment;
  const may = useMay();
  const found = useGet("/v1/billing-groups/{id}", { path: { id: of.id } });
  return (
    <EditSection
      title={words.terms}
      edit={payment.edit}
      found={found}
      mayEdit={may("change_billing_group")}
      dialog={(read, close) => <TermsDialog read={read} close={close} />}
    >
      {(view) => <Shown of={view} />}
    </EditSection>
  );
}

function Shown({ of }: { readonly of: Group }) {
  const words = useCustomerWords().group;
  const payment = useTermsWords().payment;
  const book = usePriceBookName(of.price_book);
  return (
    <DetailList>
      <Detail label={words.currency}>{of.currency}</Detail>
      <Detail label={words.timezone}>{of.timezone}</Detail>
      <Detail label={words.anchorDay}>{of.anchor_day}</Detail>
      <Detail label={words.priceBook}>
        <Link href={at("/price-books/view", { id: of.price_book })}>{book}</Link>
      </Detail>
      <Detail label={words.paymentTerms}>{words.days(of.payment_terms_days)}</Detail>
      <Detail label={words.reviewWindow}>{words.days(of.finalize_after_days)}</Detail>
      <Detail label={words.needsApproval}>{of.needs_approval ? words.yes : words.no}</Detail>
      <Detail label={words.lateFee}>
        <Percent of={of.late_fee_rate} />
        <span className="text-muted"> · {payment.grace(words.days(of.late_fee_grace_days))}</span>
      </Detail>
      <Detail label={payment.retry_days}>{of.retry_days?.join(", ") ?? payment.tenantRetries}</Detail>
      <Detail label={words.emails}>{of.emails.length === 0 ? "–" : of.emails.join(", ")}</Detail>
      <Detail label={payment.language}>{of.language ?? payment.tenantLanguage}</Detail>
    </DetailList>
  );
}

function TermsDialog({ read, close }: { readonly read: Read<Group>; readonly close: () => void }) {
  const terms = useTermsWords();
  const words = terms.payment;
  const toasts = useToasts();
  const [typed, setTyped] = useState(() => typedTerms(read.view));
  const { send, error } = useSend("patch", "/v1/billing-groups/{id}", {
    changes: ["/v1/billing-groups", "/v1/billing-groups/{id}", "/v1/audit-log"],
    done: () => toasts.done(words.saved),
  });
  return (
    <Confirm
      isOpen
      isWide
      close={close}
      title={words.editTitle}
      about={{ name: read.view.name }}
      effects={[terms.effect]}
      label={words.save}
      act={() => send({ path: { id: read.view.id }, body: sentTerms(typed), etag: read.etag })}
    >
      <TermFields of={typed} set={setTyped} problem={error} isRequired />
    </Confirm>
  );
}
