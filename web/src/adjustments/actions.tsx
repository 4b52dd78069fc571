/** What can be decided of an adjustment. Whoever made it does not approve it. */
"use client";

import type { Schema } from "@tallybook/contract";
import { Ban, Check, X } from "lucide-react";
import { useState } from "react";
import { ADJUSTMENT_CHANGES } from "@/adjustments/changes";
import { Months, useSize } from "@/adjustments/size";
import { useAdjustmentWords } from "@/adjustments/words";
import { useSend } from "@/api/send";
import { useMay, useMe } from "@/api/session";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Detail, DetailList } from "@/ui/page";
import { useToasts } from "@/ui/toast";

type Act = "approve" | "reject" | "cancel";

export function AdjustmentActions({
  of,
  again,
}: {
  readonly of: Schema<"AdjustmentView">;
  readonly again: () => void;
}) {
  const words = useAdjustmentWords();
  const may = useMay();
  const me = useMe();
  const [act, setAct] = useState<Act>();
  const close = () => {
    setAct(undefined);
    again(); // what another one decided meanwhile
  };
  const isProposed = of.state === "proposed";
  const isOwn = of.author.trim().toLowerCase() === me.name.trim().toLowerCase();
  return (
    <>
      {isProposed && isOwn && may("approve_adjustment") && <p className="text-sm text-muted">{words.own}</p>}
      {isProposed && !isOwn && may("approve_adjustment") && (
        <Button look="main" onClick={() => setAct("approve")}>
          <Check aria-hidden />
          {words.approve.label}
        </Button>
      )}
      {isProposed && may("reject_adjustment") && (
        <Button onClick={() => setAct("reject")}>
          <X aria-hidden />
          {words.reject.label}
        </Button>
      )}
      {of.state === "active" && may("cancel_adjustment") && (
        <Button onClick={() => setAct("cancel")}>
          <Ban aria-hidden />
          {words.cancel.label}
        </Button>
      )}
      {act !== undefined && <Decide of={of} act={act} close={close} />}
    </>
  );
}

function Decide({
  of,
  act,
  close,
}: {
  readonly of: Schema<"AdjustmentView">;
  readonly act: Act;
  readonly close: () => void;
}) {
  const all = useAdjustmentWords();
  const toasts = useToasts();
  const path = { id: of.id };
  // after an approval the final invoices without it are told, else those that keep it
  const said = (what: Act) => ({
    changes: ADJUSTMENT_CHANGES,
    done: ({ invoices }: Schema<"AdjustmentDecided">) => {
      const count = invoices.length;
      const rest = count === 0 ? "" : ` ${what === "approve" ? all.without(count) : all.keep(count)}`;
      toasts.done(all[what].done + rest);
    },
  });
  const approve = useSend("post", "/v1/adjustments/{id}/approve", said("approve"));
  const reject = useSend("post", "/v1/adjustments/{id}/reject", said("reject"));
  const cancel = useSend("post", "/v1/adjustments/{id}/cancel", said("cancel"));
  const acts = {
    approve: () => approve.send({ path }),
    reject: (reason: string) => reject.send({ path, body: { reason } }),
    cancel: (reason: string) => cancel.send({ path, body: { reason } }),
  };
  const words = all[act];
  const size = useSize();
  return (
    <Confirm
      isOpen
      close={close}
      title={words.title}
      about={{ name: of.billing_group_name, figure: all.what(all.kinds[of.kind], size(of)) }}
      effects={words.effects}
      label={"go" in words ? words.go : words.label}
      isDanger={act !== "approve"}
      needsReason={act !== "approve"}
      act={acts[act]}
    >
      <DetailList>
        <Detail label={all.project}>{of.project ?? all.everything}</Detail>
        <Detail label={all.months}>
          <Months of={of} />
        </Detail>
        {of.reason !== null && <Detail label={all.because}>{of.reason}</Detail>}
      </DetailList>
    </Confirm>
  );
}
