/** What can be done with an invoice, by its state and by who is signed in. */
"use client";

import type { Schema } from "@tallybook/contract";
import { Check, Download, Ellipsis, FileCode2, Pause, Play, Undo2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { fileAt } from "@/api/client";
import { useMay } from "@/api/session";
import { isPositive } from "@/format/decimal";
import { useInvoiceWords } from "@/invoices/words";
import { Button, FileLink, IconButton } from "@/ui/button";
import { Menu, MenuItem, MenuLine } from "@/ui/menu";

type View = Schema<"InvoiceView">;
export type DraftAct = "finalize" | "hold" | "release" | "approve";
export type FinalAct = "credit" | "writeOff" | "void";

const ActDialog = dynamic(() => import("@/invoices/act-dialog"), { ssr: false }); // loaded when something is done

export function InvoiceActions({ of }: { readonly of: View }) {
  const words = useInvoiceWords();
  const may = useMay();
  // the invoice as it was when it was asked: reading it again may change it while the dialog closes
  const [asked, ask] = useState<{ readonly of: View; readonly act: DraftAct | FinalAct }>();
  const setAct = (act: DraftAct | FinalAct) => ask({ of, act });
  const { id, state, number, standing } = of.invoice;
  const isUnapproved = of.review?.why === "approval" || of.review?.why === "changed";
  return (
    <>
      {state === "draft" && !isUnapproved && may("finalize_invoice") && (
        <Button look="main" onClick={() => setAct("finalize")}>
          {words.finalize}
        </Button>
      )}
      {isUnapproved && may("approve_invoice") && (
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
      {standing !== null && isPositive(standing.left) && may("create_credit_note") && (
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
          {isPositive(standing.due) && may("write_off_invoice") && (
            <MenuItem act={() => setAct("writeOff")}>{words.writeOff}</MenuItem>
          )}
          <MenuLine />
          <MenuItem isDanger act={() => setAct("void")}>
            {words.void}
          </MenuItem>
        </Menu>
      )}
      {asked !== undefined && <ActDialog {...asked} close={() => ask(undefined)} />}
    </>
  );
}
