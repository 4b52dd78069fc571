/** What is done with an invoice: each act is confirmed by what it will do. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useSend } from "@/api/send";
import type { DraftAct, FinalAct } from "@/invoices/actions";
import { useActWords } from "@/invoices/acts-words";
import { INVOICE_CHANGES } from "@/invoices/changes";
import { CreditNoteDialog, VoidDialog, WriteOffDialog } from "@/invoices/final-dialogs";
import { useInvoiceWords } from "@/invoices/words";
import { Confirm } from "@/ui/confirm";
import { Money } from "@/ui/figures";
import { useToasts } from "@/ui/toast";

interface ActProps<Act> {
  readonly of: Schema<"InvoiceView">;
  readonly act: Act;
  readonly close: () => void;
}

const FINAL = { credit: CreditNoteDialog, writeOff: WriteOffDialog, void: VoidDialog } as const;

export default function ActDialog({ of, act, close }: ActProps<DraftAct | FinalAct>) {
  const { invoice } = of;
  if (!(act in FINAL)) {
    return <DraftDialog of={of} act={act as DraftAct} close={close} />;
  }
  const Final = FINAL[act as FinalAct];
  return invoice.standing !== null && <Final of={invoice} standing={invoice.standing} close={close} />;
}

function DraftDialog({ of, act, close }: ActProps<DraftAct>) {
  const labels = useInvoiceWords();
  const words = useActWords()[act];
  const toasts = useToasts();
  const path = { id: of.invoice.id };
  const options = { changes: INVOICE_CHANGES, done: () => toasts.done(words.done) };
  const finalize = useSend("post", "/v1/invoices/{id}/finalize", options);
  const hold = useSend("post", "/v1/invoices/{id}/hold", options);
  const release = useSend("post", "/v1/invoices/{id}/release", options);
  const approve = useSend("post", "/v1/invoices/{id}/approve", options);
  const digest = of.review?.figures_digest ?? "";
  const acts = {
    finalize: () => finalize.send({ path }),
    hold: (reason: string) => hold.send({ path, body: { reason } }),
    release: () => release.send({ path }),
    approve: () => approve.send({ path, body: { figures_digest: digest, at_once: false } }),
  };
  return (
    <Confirm
      isOpen
      close={close}
      title={words.title}
      about={{
        name: of.invoice.organization_name,
        figure: <Money of={of.invoice.invoice_total} currency={of.invoice.currency} />,
      }}
      effects={words.effects}
      label={labels[act]}
      needsReason={act === "hold"}
      act={acts[act]}
    />
  );
}
