/** What became of a page on which a card or an account was to be kept, for who comes back from it or waits for it. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useQueryClient } from "@tanstack/react-query";
import { CircleCheck, CircleX, Clock, ExternalLink, X } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { readAgain, useGet } from "@/api/get";
import { usePlace } from "@/api/place";
import { isWebAddress } from "@/methods/gateways";
import { SETUP } from "@/methods/told";
import { useMethodWords } from "@/methods/words";
import { FileLink, IconButton } from "@/ui/button";
import { classes } from "@/ui/classes";
import { Problem } from "@/ui/problem";
import { Copied } from "@/ui/secret";

type Setup = Schema<"PaymentMethodSetupView">;

const ASK_MS = 4_000;

export default function Told({ id, isForCustomer }: { readonly id: string; readonly isForCustomer: boolean }) {
  const client = useQueryClient();
  const { data, error, again } = useGet(
    "/v1/payment-method-setups/{id}",
    { path: { id } },
    { every: (last) => (last === undefined || last.state === "open" ? ASK_MS : false) },
  );
  const isDone = data?.state === "done";
  useEffect(() => {
    if (isDone) {
      void readAgain(client, ["/v1/payment-methods"]);
    }
  }, [client, isDone]);
  if (data === undefined) {
    return error === null ? null : <Problem of={error} again={again} />;
  }
  switch (data.state) {
    case "done":
      return <Added method={data.payment_method ?? ""} />;
    case "open":
      return <Waiting of={data} isForCustomer={isForCustomer} />;
    default:
      return <NotAdded of={data} />;
  }
}

function Added({ method }: { readonly method: string }) {
  const words = useMethodWords();
  const found = useGet("/v1/payment-methods/{id}", { path: { id: method } }, { enabled: method !== "" }).data;
  return (
    <Card look="good" title={words.done}>
      {found !== undefined && words.doneDetail(found.label)}
    </Card>
  );
}

function NotAdded({ of }: { readonly of: Setup }) {
  const words = useMethodWords();
  if (of.state === "expired") {
    return (
      <Card look="bad" title={words.expired}>
        {words.expiredDetail}
      </Card>
    );
  }
  return (
    <Card look="bad" title={words.failed}>
      {of.failure?.code === "given_up" ? words.givenUp : of.failure?.message}
    </Card>
  );
}

function Waiting({ of, isForCustomer }: { readonly of: Setup; readonly isForCustomer: boolean }) {
  const words = useMethodWords();
  if (!isWebAddress(of.url)) {
    return (
      <Card look="wait" title={words.asking}>
        {words.askingDetail}
      </Card>
    );
  }
  const goOn = (
    <FileLink size="small" href={of.url}>
      <ExternalLink aria-hidden />
      {words.goOn}
    </FileLink>
  );
  if (!isForCustomer) {
    return (
      <Card look="wait" title={words.open} acts={goOn}>
        {words.openDetail}
      </Card>
    );
  }
  return (
    <Card look="wait" title={words.sent} acts={<Copied what={words.link} text={of.url} />}>
      {words.sentDetail}
    </Card>
  );
}

const LOOKS = {
  good: { card: "bg-good-soft", picture: "text-good", Picture: CircleCheck },
  wait: { card: "bg-accent-soft", picture: "text-accent", Picture: Clock },
  bad: { card: "bg-warn-soft", picture: "text-warn", Picture: CircleX },
} as const;

function Card({
  look,
  title,
  acts,
  children,
}: {
  readonly look: keyof typeof LOOKS;
  readonly title: string;
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}) {
  const words = useMethodWords();
  const place = usePlace();
  const { card, picture, Picture } = LOOKS[look];
  return (
    <div role="status" className={classes("flex gap-3 rounded-lg border border-line px-4 py-3 text-sm", card)}>
      <Picture aria-hidden className={classes("mt-0.5 size-4 shrink-0", picture)} />
      <div className="min-w-0 flex-1">
        <p className="font-medium text-ink">{title}</p>
        <p className="text-muted wrap-anywhere">{children}</p>
        {acts !== undefined && <div className="mt-2">{acts}</div>}
      </div>
      <IconButton label={words.close} className="-mt-1 -mr-2" onClick={() => place.set({ [SETUP]: undefined })}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
