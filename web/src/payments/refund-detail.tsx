/** One refund: how far it is, what its gateway was asked, and to say what became of it. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useState } from "react";
import { useGet } from "@/api/get";
import { at, usePlace } from "@/api/place";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { moneyText } from "@/format/decimal";
import { useGroup } from "@/money/group";
import { useMoneyWords } from "@/money/words";
import { PAYMENT_CHANGES } from "@/payments/changes";
import { useCalls } from "@/payments/history";
import { PaymentLink } from "@/payments/links";
import { usePaymentWords } from "@/payments/words";
import { Button, Link } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { DateTime, Money, State } from "@/ui/figures";
import { Field, Input, Select } from "@/ui/form";
import { GroupLink } from "@/ui/names";
import { Detail, DetailList, PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";
import { Timeline } from "@/ui/timeline";
import { useToasts } from "@/ui/toast";
import { useUiWords } from "@/ui/words";
import { useLocale } from "@/words/language";

type Refund = Schema<"RefundView">;

export function RefundDetail() {
  const id = usePlace().get("id") ?? "";
  const { data, error, again } = useGet("/v1/refunds/{id}", { path: { id } });
  if (error !== null && data === undefined) {
    return <Problem of={error} again={again} />;
  }
  return data === undefined ? <Loading rows={8} /> : <Shown of={data} />;
}

function Shown({ of }: { readonly of: Refund }) {
  const all = usePaymentWords();
  const words = all.refunds;
  const { summary } = useMoneyWords();
  const may = useMay();
  const locale = useLocale();
  const { zone } = useGroup(of.billing_group);
  const isByHand = useIsByHand(of);
  const [isConfirming, setIsConfirming] = useState(false);
  const calls = useCalls(of.attempts ?? [], zone || undefined);
  const happenings = [{ id: "asked", at: of.created_at, title: words.asked(of.author) }, ...calls];
  return (
    <>
      <PageHeader
        title={words.refund(moneyText(of.money.amount, of.money.currency, locale))}
        crumbs={[{ label: words.title, href: "/refunds" }]}
        beside={<State of={of.state} />}
        actions={
          may("confirm_refund") &&
          isByHand && (
            <Button look={of.state === "paid" ? "plain" : "main"} onClick={() => setIsConfirming(true)}>
              {words.confirm.label}
            </Button>
          )
        }
      >
        <GroupLink id={of.billing_group} name={of.billing_group_name} /> · {of.reason}
      </PageHeader>
      <div className="grid gap-4 lg:grid-cols-[3fr_2fr]">
        <Section title={all.happened} className="self-start">
          <Timeline of={happenings} {...(zone !== "" && { zone })} />
        </Section>
        <Section title={summary} className="self-start">
          <Facts of={of} zone={zone || undefined} />
        </Section>
      </div>
      {isConfirming && <ConfirmRefund of={of} close={() => setIsConfirming(false)} />}
    </>
  );
}

/** Whether a person says what becomes of it: one that is made by hand, or that its gateway has not answered for. */
function useIsByHand({ state, payment }: Refund): boolean {
  const { data } = useGet("/v1/payments/{id}", { path: { id: payment } });
  return state === "unknown" || (state !== "failed" && data?.gateway === "manual");
}

function Facts({ of, zone }: { readonly of: Refund; readonly zone: string | undefined }) {
  const words = usePaymentWords();
  const money = useMoneyWords();
  return (
    <DetailList>
      <Detail label={money.amount}>
        <Money of={of.money.amount} currency={of.money.currency} />
      </Detail>
      <Detail label={words.refunds.payment}>
        <PaymentLink id={of.payment} label={of.payment} />
      </Detail>
      {of.credit_note !== null && (
        <Detail label={words.refunds.creditNote}>
          <NoteLink id={of.credit_note} />
        </Detail>
      )}
      {of.reference !== null && (
        <Detail label={words.refunds.reference}>
          <span className="font-mono text-xs break-all">{of.reference}</span>
        </Detail>
      )}
      {of.message !== null && (
        <Detail label={words.refunds.failure}>
          {of.message}
          {of.code !== null && <span className="block font-mono text-xs text-muted">{of.code}</span>}
        </Detail>
      )}
      {of.check_at !== null && (
        <Detail label={words.lookedAfter}>
          <DateTime at={of.check_at} {...(zone !== undefined && { zone })} />
        </Detail>
      )}
      <Detail label={money.id}>
        <span className="font-mono text-xs break-all">{of.id}</span>
      </Detail>
    </DetailList>
  );
}

function NoteLink({ id }: { readonly id: string }) {
  const { data } = useGet("/v1/credit-notes/{id}", { path: { id } });
  return <Link href={at("/credit-notes/view", { id })}>{data?.number ?? id}</Link>;
}

/** Books what a person knows of a refund; of one that was sent, that it came back. */
function ConfirmRefund({ of, close }: { readonly of: Refund; readonly close: () => void }) {
  const words = usePaymentWords().refunds.confirm;
  const { states } = useUiWords();
  const toasts = useToasts();
  const wasSent = of.state === "paid";
  const [isSent, setIsSent] = useState(!wasSent);
  const [said, setSaid] = useState("");
  const { send, error } = useSend("post", "/v1/refunds/{id}/confirm", {
    changes: PAYMENT_CHANGES,
    done: (answer) => toasts.done(words.done(states[answer.state])),
  });
  const body = isSent ? { reference: said.trim(), failed: null } : { reference: null, failed: said.trim() };
  return (
    <Confirm
      isOpen
      close={close}
      title={words.title}
      about={{ name: of.billing_group_name, figure: <Money of={of.money.amount} currency={of.money.currency} /> }}
      effects={words.effects}
      label={words.go}
      act={() => send({ path: { id: of.id }, body })}
    >
      <Field label={words.which} isRequired>
        {(control) => (
          <Select {...control} value={`${isSent}`} onChange={(event) => setIsSent(event.target.value === "true")}>
            {!wasSent && <option value="true">{words.sent}</option>}
            <option value="false">{words.failed}</option>
          </Select>
        )}
      </Field>
      <Field
        label={isSent ? words.reference : words.why}
        pointer={isSent ? "/reference" : "/failed"}
        problem={error}
        isRequired
      >
        {(control) => <Input {...control} value={said} onChange={(event) => setSaid(event.target.value)} />}
      </Field>
    </Confirm>
  );
}
