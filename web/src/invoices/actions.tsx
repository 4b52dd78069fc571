/** What can be done with an invoice, by its state and by who is signed in. */
"use client";

import type { Schema } from "@tallybook/contract";
import { Check, Download, Ellipsis, FileCode2, Pause, Play, Undo2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { fileAt } from "@/api/client";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { INVOICE_CHANGES } from "@/invoices/changes";
import { CreditNoteDialog, VoidDialog } from "@/invoices/credit-dialogs";
import { useInvoiceWords } from "@/invoices/words";
import { Button, FileLink, IconButton } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Money } from "@/ui/figures";
import { Menu, MenuItem, MenuLine } from "@/ui/menu";
import { useToasts } from "@/ui/toast";

type Act = "finalize" | "hold" | "release" | "approve" | "writeOff" | "void" | "credit";

export function InvoiceActions({ of }: { readonly of: Schema<"InvoiceView"> }) {
  const words = useInvoiceWords();
  const may = useMay();
  const [act, setAct] = useState<Act>();
  const { id, state, number } = of.invoice;
  const isDraft = state === "draft" || state === "held";
  const isOpen = state === "finalized" || state === "overdue";
  const close = () => setAct(undefined);
  const credits = may("create_credit_note") && !isDraft && state !== "void";
  return (
    <>
      {isDraft && may("finalize_invoice") && (
        <Button look="main" onClick={() => setAct("finalize")}>
          {words.finalize}
        </Button>
      )}
      {isDraft && of.review?.why === "approval" && may("approve_invoice") && (
        <Button onClick={() => setAct("approve")}>
          <Check aria-hidden />
          {words.approve}
        </Button>
      )}
      {state === "held" && may("release_invoice") && (
        <Button onClick={() => setAct("release")}>
          <Play aria-hidden />
          {words.release}
        </Button>
      )}
      {state === "draft" && may("hold_invoice") && (
        <Button onClick={() => setAct("hold")}>
          <Pause aria-hidden />
          {words.hold}
        </Button>
      )}
      {number !== null && (
        <FileLink href={fileAt("/v1/invoices/{id}/pdf", id)} target="_blank" rel="noopener">
          <Download aria-hidden />
          {words.pdf}
        </FileLink>
      )}
      {may("get_invoice_case") && (
        <FileLink href={fileAt("/v1/invoices/{id}/case", id)} download={`${number ?? id}.json`}>
          <FileCode2 aria-hidden />
          {words.caseFile}
        </FileLink>
      )}
      {credits && (
        <Menu
          trigger={
            <IconButton label={words.more} look="plain">
              <Ellipsis aria-hidden />
            </IconButton>
          }
        >
          <MenuItem act={() => setAct("credit")}>
            <Undo2 aria-hidden />
            {words.credit}
          </MenuItem>
          {isOpen && may("write_off_invoice") && <MenuItem act={() => setAct("writeOff")}>{words.writeOff}</MenuItem>}
          <MenuLine />
          <MenuItem isDanger act={() => setAct("void")}>
            {words.void}
          </MenuItem>
        </Menu>
      )}
      <DraftDialog of={of} act={act} close={close} />
      <WriteOffDialog of={of.invoice} isOpen={act === "writeOff"} close={close} />
      <VoidDialog of={of.invoice} isOpen={act === "void"} close={close} />
      <CreditNoteDialog of={of.invoice} isOpen={act === "credit"} close={close} />
    </>
  );
}

interface DialogProps {
  readonly isOpen: boolean;
  readonly close: () => void;
}

/** What is done with a draft: each is confirmed by what it does. */
function DraftDialog({
  of,
  act,
  close,
}: {
  readonly of: Schema<"InvoiceView">;
  readonly act: Act | undefined;
  readonly close: () => void;
}): ReactNode {
  const words = useInvoiceWords();
  const toasts = useToasts();
  const path = { id: of.invoice.id };
  const said = (what: "finalize" | "hold" | "release" | "approve") => ({
    changes: INVOICE_CHANGES,
    done: () => toasts.done(words.acts[what].done),
  });
  const finalize = useSend("post", "/v1/invoices/{id}/finalize", said("finalize"));
  const hold = useSend("post", "/v1/invoices/{id}/hold", said("hold"));
  const release = useSend("post", "/v1/invoices/{id}/release", said("release"));
  const approve = useSend("post", "/v1/invoices/{id}/approve", said("approve"));
  const digest = of.review?.figures_digest ?? "";
  const acts = {
    finalize: () => finalize.send({ path }),
    hold: (reason: string) => hold.send({ path, body: { reason } }),
    release: () => release.send({ path }),
    approve: () => approve.send({ path, body: { figures_digest: digest, at_once: false } }),
  };
  if (act === undefined || !(act in acts)) {
    return null;
  }
  const what = act as keyof typeof acts;
  return (
    <Confirm
      isOpen
      close={close}
      title={words.acts[what].title}
      about={{
        name: of.invoice.organization_name,
        figure: <Money of={of.invoice.invoice_total} currency={of.invoice.currency} />,
      }}
      effects={words.acts[what].effects}
      label={words[what]}
      needsReason={what === "hold"}
      act={acts[what]}
    />
  );
}

function WriteOffDialog({ of, isOpen, close }: DialogProps & { readonly of: Schema<"InvoiceRow"> }) {
  const words = useInvoiceWords().acts.writeOff;
  const toasts = useToasts();
  const { send } = useSend("post", "/v1/invoices/{id}/write-off", {
    changes: INVOICE_CHANGES,
    done: () => toasts.done(words.done),
  });
  return (
    <Confirm
      isOpen={isOpen}
      close={close}
      title={words.title(of.number ?? "")}
      about={{
        name: of.organization_name,
        figure: <Money of={of.standing?.due ?? of.amount_due} currency={of.currency} />,
      }}
      effects={words.effects}
      label={words.label}
      isDanger
      needsReason
      act={(reason) => send({ path: { id: of.id }, body: { reason } })}
    />
  );
}
