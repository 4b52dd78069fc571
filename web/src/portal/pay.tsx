/** Paying: by a method that is kept, or at a gateway's own page, to which the browser goes. */
"use client";

import { type Decimal, decimal, type Schema } from "@tallybook/contract";
import { CreditCard } from "lucide-react";
import { useMemo, useState } from "react";
import { useGet } from "@/api/get";
import { at } from "@/api/place";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { moneyText } from "@/format/decimal";
import { isWebAddress, useGateways } from "@/methods/gateways";
import { usePortalWords } from "@/portal/words";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { type Option, SelectField, TextField } from "@/ui/fields";
import { useToasts } from "@/ui/toast";
import { useGatewayName } from "@/ui/words";
import { useLocale } from "@/words/language";

const MOST = 50;

const PAYMENT_CHANGES = [
  "/v1/payments",
  "/v1/invoices",
  "/v1/invoices/{id}",
  "/v1/credits",
  "/v1/billing-groups/{id}/credit-balance",
] as const;

/** Whether customers pay there by a bank transfer, on which they write the payment's reference. */
export function isTransfer(gateways: readonly Schema<"GatewayView">[] | undefined, name: string): boolean {
  return gateways?.some((one) => one.name === name && one.kind === "transfer") ?? false;
}

/** The ways in which a billing group can pay: its methods, the gateways' pages, and a transfer. */
function useWays(group: string): readonly Option[] | undefined {
  const words = usePortalWords().payments;
  const methods = useGet("/v1/payment-methods", { query: { billing_group: group, limit: MOST } }).data?.data;
  const gateways = useGateways();
  const gatewayName = useGatewayName();
  return useMemo(() => {
    if (methods === undefined || gateways === undefined) {
      return undefined;
    }
    const kept = methods.filter(({ removed_at }) => removed_at === null);
    const sorted = [...kept].sort((one, other) => (one.is_default === other.is_default ? 0 : one.is_default ? -1 : 1));
    const byPage = gateways.filter(({ kind }) => kind === "page");
    const others = gateways.filter(({ kind }) => kind !== "page");
    return [
      ...sorted.map(({ id, label }) => ({ value: `method ${id}`, label: words.byMethod(label) })),
      ...byPage.map(({ name }) => ({ value: `gateway ${name}`, label: words.byPage(gatewayName(name)) })),
      ...others.map(({ name }) => ({ value: `gateway ${name}`, label: words.byTransfer })),
    ];
  }, [methods, gateways, words, gatewayName]);
}

/** What of a request says how it is paid. */
function wayOf(value: string): { readonly method: string } | { readonly gateway: string } {
  const [kind, ...rest] = value.split(" ");
  return kind === "method" ? { method: rest.join(" ") } : { gateway: rest.join(" ") };
}

/** Asks for a payment, and goes to the gateway's page where there is one to go to. */
function usePay() {
  const words = usePortalWords().payments.told;
  const toasts = useToasts();
  const gateways = useGateways();
  return useSend("post", "/v1/payments", {
    changes: PAYMENT_CHANGES,
    done: ({ url, state, gateway, reference }) => {
      if (isWebAddress(url)) {
        window.location.assign(url);
      } else if (isTransfer(gateways, gateway) && reference !== null) {
        toasts.done(words.transfer(reference));
      } else {
        toasts.done(state === "completed" || state === "failed" ? words[state] : words.other);
      }
    },
  });
}

export function PayInvoice({ of, due }: { readonly of: Schema<"InvoiceRow">; readonly due: Decimal }) {
  const words = usePortalWords().payments;
  const may = useMay();
  const locale = useLocale();
  const [isOpen, setIsOpen] = useState(false);
  if (!may("create_payment")) {
    return null;
  }
  return (
    <>
      <Button look="main" onClick={() => setIsOpen(true)}>
        <CreditCard aria-hidden />
        {words.pay}
      </Button>
      {isOpen && (
        <PayDialog
          title={words.payTitle(of.number ?? "")}
          effects={[words.payEffect(moneyText(due, of.currency, locale))]}
          group={of.billing_group}
          asks={() => ({ invoices: [of.id] })}
          back={at("/portal/invoices/view", { id: of.id })}
          close={() => setIsOpen(false)}
        />
      )}
    </>
  );
}

export function TopUp({ of }: { readonly of: Schema<"BillingGroupView"> }) {
  const portal = usePortalWords();
  const words = portal.payments;
  const may = useMay();
  const [isOpen, setIsOpen] = useState(false);
  const [amount, setAmount] = useState("");
  if (!may("create_payment")) {
    return null;
  }
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{portal.credits.topUp}</Button>
      {isOpen && (
        <PayDialog
          title={words.topUpTitle}
          effects={words.topUpEffects}
          group={of.id}
          asks={() => ({ purpose: "top_up", money: { amount: decimal(amount.trim()), currency: of.currency } })}
          back={at("/portal/credits", { billing_group: of.id })}
          close={() => setIsOpen(false)}
          amount={{ label: words.topUpAmount(of.currency), value: amount, change: setAmount }}
        />
      )}
    </>
  );
}

interface PayDialogProps {
  readonly title: string;
  readonly effects: readonly string[];
  readonly group: string;
  /** What is to be paid, once all of it was typed. */
  readonly asks: () => Omit<Schema<"NewPayment">, "billing_group">;
  /** The page of the portal that the gateway leads back to. */
  readonly back: string;
  readonly close: () => void;
  /** Asked for where it is not known what is to be paid. */
  readonly amount?: { readonly label: string; readonly value: string; readonly change: (text: string) => void };
}

function PayDialog({ title, effects, group, asks, back, close, amount }: PayDialogProps) {
  const words = usePortalWords().payments;
  const ways = useWays(group);
  const [chosen, setChosen] = useState("");
  const { send, error } = usePay();
  const way = chosen === "" ? (ways?.[0]?.value ?? "") : chosen;
  const return_url = `${window.location.origin}${back}`;
  return (
    <Confirm
      isOpen
      close={close}
      title={title}
      effects={effects}
      label={words.payLabel}
      act={() => send({ body: { billing_group: group, ...asks(), ...wayOf(way), return_url } })}
    >
      {amount !== undefined && (
        <TextField
          {...amount}
          pointer="/money/amount"
          problem={error}
          isRequired
          isDecimal
          pattern="[0-9]+([.][0-9]+)?"
        />
      )}
      {ways?.length === 0 ? (
        <p className="text-sm text-bad">{words.noWay}</p>
      ) : (
        <SelectField
          label={words.way}
          hint={words.leaves}
          pointer={way.startsWith("method") ? "/method" : "/gateway"}
          problem={error}
          isRequired
          value={way}
          change={setChosen}
          options={ways ?? []}
        />
      )}
    </Confirm>
  );
}
