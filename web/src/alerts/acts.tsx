/** What alerts and budgets have in common: checking them now, changing and deleting them. */
"use client";

import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { WATCH_CHANGES } from "@/alerts/changes";
import { useAlertWords } from "@/alerts/words";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { useHome } from "@/shell/navigation";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { GroupName } from "@/ui/names";
import { useToasts } from "@/ui/toast";

interface ActsProps {
  readonly name: string;
  readonly group: string;
  readonly groupName: string | undefined;
  readonly mayChange: boolean;
  readonly deletion: { readonly label: string; readonly effects: readonly string[]; readonly tab: string };
  readonly remove: () => Promise<unknown>;
  /** The dialog that changes it. */
  readonly edit: (close: () => void) => ReactNode;
}

export function WatchActs({ name, group, groupName, mayChange, deletion, remove, edit }: ActsProps) {
  const words = useAlertWords();
  const may = useMay();
  const toasts = useToasts();
  const router = useRouter();
  const home = useHome();
  const [act, setAct] = useState<"edit" | "delete">();
  const close = () => setAct(undefined);
  const check = useSend("post", "/v1/alerts/evaluate", {
    changes: WATCH_CHANGES,
    done: ({ crossings }) => toasts.done(words.checkedNow(crossings.length)),
  });
  const removeIt = async () => {
    await remove();
    toasts.done(words.deleted);
    router.push(`${home}/alerts${deletion.tab}`);
  };
  return (
    <>
      {may("evaluate_alerts_of_group") && (
        <Button
          isBusy={check.isSending}
          onClick={() => void check.send({ body: { billing_group: group } }).catch(toasts.failed)}
        >
          {words.check}
        </Button>
      )}
      {mayChange && (
        <>
          <Button onClick={() => setAct("edit")}>
            <Pencil aria-hidden />
            {words.edit}
          </Button>
          <Button look="quiet" onClick={() => setAct("delete")}>
            {words.delete}
          </Button>
        </>
      )}
      {act === "edit" && edit(close)}
      <Confirm
        isOpen={act === "delete"}
        close={close}
        title={deletion.label}
        about={{ name, figure: <GroupName id={group} name={groupName} /> }}
        effects={deletion.effects}
        label={deletion.label}
        isDanger
        act={removeIt}
      />
    </>
  );
}
