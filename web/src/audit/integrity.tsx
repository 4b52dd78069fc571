/** Whether the audit log is as it was written, and a signed word of what it is now. */
"use client";

import type { Schema } from "@tallybook/contract";
import { ShieldAlert, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { useAuditWords } from "@/audit/words";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Dialog } from "@/ui/dialog";
import { AreaField } from "@/ui/fields";
import { SecretDialog } from "@/ui/secret";
import { useToasts } from "@/ui/toast";
import { useLocale } from "@/words/language";

export function AuditActions() {
  const words = useAuditWords();
  const may = useMay();
  const toasts = useToasts();
  const [isAsked, setIsAsked] = useState(false);
  const [verdict, setVerdict] = useState<Schema<"AuditVerdict">>();
  const [line, setLine] = useState<string>();
  const sign = useSend("post", "/v1/audit-log/checkpoint", { changes: [], done: (made) => setLine(made.line) });
  return (
    <>
      {may("verify_audit_log") && <Button onClick={() => setIsAsked(true)}>{words.verify}</Button>}
      {may("sign_audit_checkpoint") && (
        <Button isBusy={sign.isSending} onClick={() => void sign.send({}).catch(toasts.failed)}>
          {words.checkpoint}
        </Button>
      )}
      {isAsked && <Verify close={() => setIsAsked(false)} told={setVerdict} />}
      {verdict !== undefined && <Verdict of={verdict} close={() => setVerdict(undefined)} />}
      <SecretDialog
        title={words.checkpointTitle}
        what={words.line}
        note={words.checkpointNote}
        secret={line}
        close={() => setLine(undefined)}
      />
    </>
  );
}

function Verify({
  close,
  told,
}: {
  readonly close: () => void;
  readonly told: (verdict: Schema<"AuditVerdict">) => void;
}) {
  const words = useAuditWords();
  const [lines, setLines] = useState("");
  const { send, error } = useSend("post", "/v1/audit-log/verify", { changes: [], done: told });
  const checkpoints = lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return (
    <Confirm
      isOpen
      close={close}
      title={words.verifyTitle}
      effects={words.verifyEffects}
      label={words.verifyLabel}
      act={() => send({ body: { checkpoints } })}
    >
      <AreaField
        label={words.checkpoints}
        hint={words.checkpointsHint}
        pointer="/checkpoints"
        problem={error}
        isCode
        value={lines}
        change={setLines}
      />
    </Confirm>
  );
}

function Verdict({ of, close }: { readonly of: Schema<"AuditVerdict">; readonly close: () => void }) {
  const words = useAuditWords();
  const locale = useLocale();
  const count = (number: number | null) => (number ?? 0).toLocaleString(locale);
  const Picture = of.intact ? ShieldCheck : ShieldAlert;
  return (
    <Dialog isOpen close={close} title={words.verifyTitle}>
      <div role="status" className="flex gap-3 text-sm">
        <Picture aria-hidden className={of.intact ? "size-6 shrink-0 text-good" : "size-6 shrink-0 text-bad"} />
        <div className="grid gap-1">
          <p className="font-semibold">{of.intact ? words.intact : words.broken}</p>
          {of.intact ? (
            <p className="text-muted">{words.intactDetail(count(of.records), count(of.checkpoints))}</p>
          ) : (
            <p className="text-muted">{words.findings[of.finding]}</p>
          )}
          {!of.intact && of.number !== null && <p className="text-muted">{words.first(of.number)}</p>}
          {of.known !== null && <p className="text-muted">{words.known(of.known)}</p>}
        </div>
      </div>
    </Dialog>
  );
}
