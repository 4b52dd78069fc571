/** What can be done with a payment, by how far it is and by who is signed in. */
"use client";

import type { Schema } from "@tallybook/contract";
import { Ban, Landmark, RotateCw, Undo2 } from "lucide-react";
import { useState } from "react";
import { useMay } from "@/api/session";
import { isZero } from "@/format/decimal";
import { CancelDialog, RefundDialog, ResolveDialog } from "@/payments/ending-dialogs";
import { RecordDialog } from "@/payments/record-dialog";
import { RetryDialog } from "@/payments/retry-dialog";
import { usePaymentWords } from "@/payments/words";
import { Button } from "@/ui/button";

type Payment = Schema<"PaymentView">;
type Act = "retry" | "cancel" | "refund" | "resolve" | "record";

export function PaymentActions({ of }: { readonly of: Payment }) {
  const words = usePaymentWords().acts;
  const offered = useOffered(of);
  const [act, setAct] = useState<Act>();
  const close = () => setAct(undefined);
  return (
    <>
      {offered.resolve && (
        <Button look="main" onClick={() => setAct("resolve")}>
          {words.resolve.label}
        </Button>
      )}
      {offered.retry && (
        <Button look="main" onClick={() => setAct("retry")}>
          <RotateCw aria-hidden />
          {words.retry.label}
        </Button>
      )}
      {offered.record && (
        <Button look="main" onClick={() => setAct("record")}>
          <Landmark aria-hidden />
          {words.record.label}
        </Button>
      )}
      {offered.refund && (
        <Button onClick={() => setAct("refund")}>
          <Undo2 aria-hidden />
          {words.refund.label}
        </Button>
      )}
      {offered.cancel && (
        <Button onClick={() => setAct("cancel")}>
          <Ban aria-hidden />
          {words.cancel.label}
        </Button>
      )}
      {act === "resolve" && <ResolveDialog of={of} close={close} />}
      {act === "retry" && <RetryDialog of={of} close={close} />}
      {act === "record" && <RecordDialog payment={of} close={close} />}
      {act === "refund" && <RefundDialog of={of} close={close} />}
      {act === "cancel" && <CancelDialog of={of} close={close} />}
    </>
  );
}

/** What a payment's state and the person's role allow; the API has the last word. */
function useOffered(of: Payment): Readonly<Record<Act, boolean>> {
  const may = useMay();
  const { state } = of;
  const isAtGateway = state === "processing" && of.reference !== null;
  const isLost = state === "processing" && of.reference === null && isPast(of.check_at);
  const waits = state === "requires_action" || isAtGateway;
  return {
    resolve: may("resolve_payment") && (state === "unknown" || isLost),
    retry: may("retry_payment") && (state === "failed" || state === "cancelled"),
    record: may("record_payment") && of.gateway === "manual" && waits,
    refund: may("create_refund") && state === "completed" && !isZero(of.refundable.amount),
    cancel: may("cancel_payment") && (state === "created" || state === "validating" || waits),
  };
}

function isPast(instant: string | null): boolean {
  return instant !== null && Date.parse(instant) <= Date.now();
}
