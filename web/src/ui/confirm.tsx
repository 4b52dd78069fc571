"use client";

import { type ReactNode, useId, useState } from "react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field, TextArea } from "@/ui/form";
import { Problem } from "@/ui/problem";
import { useUiWords } from "@/ui/words";

interface ConfirmProps {
  readonly isOpen: boolean;
  readonly close: () => void;
  readonly title: string;
  /** What it is done to, and with how much: "Northwind Robotics", "$10,163.42". */
  readonly about?: { readonly name: ReactNode; readonly figure?: ReactNode };
  /** What will happen, each in a sentence. */
  readonly effects: readonly ReactNode[];
  /** What the button does, in its own words: "Void invoice 2026-000001". */
  readonly label: string;
  readonly isDanger?: boolean;
  /** Asks for a reason, without which it is not done. */
  readonly needsReason?: boolean;
  readonly isWide?: boolean;
  /** Does it; what it rejects with is shown, and the dialog stays. */
  readonly act: (reason: string) => Promise<unknown>;
  readonly children?: ReactNode;
}

/** Long dialogs scroll: what is refused stands at their end. */
function intoView(element: HTMLElement | null) {
  element?.scrollIntoView({ block: "nearest" });
}

/** States what an action will do, and does it when it is told to. */
export function Confirm(props: ConfirmProps) {
  const { isOpen, close, title, about, effects, label, isDanger = false, needsReason = false } = props;
  const { isWide, act, children } = props;
  const words = useUiWords();
  const form = useId();
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<unknown>();
  const [isBusy, setIsBusy] = useState(false);
  const end = () => {
    setProblem(undefined);
    setReason("");
    close();
  };
  const leave = () => {
    if (!isBusy) {
      end(); // what is on its way cannot be called back: what comes of it is said here
    }
  };
  const go = async () => {
    setIsBusy(true);
    setProblem(undefined);
    try {
      await act(reason.trim());
      end();
    } catch (error) {
      setProblem(error);
    } finally {
      setIsBusy(false);
    }
  };
  const footer = (
    <>
      <Button onClick={leave} disabled={isBusy}>
        {words.cancel}
      </Button>
      <Button type="submit" form={form} look={isDanger ? "danger" : "main"} isBusy={isBusy}>
        {label}
      </Button>
    </>
  );
  return (
    <Dialog isOpen={isOpen} close={leave} title={title} footer={footer} isWide={isWide}>
      <form
        id={form}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        {about !== undefined && (
          <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 rounded-md bg-raised px-3 py-2 text-sm font-medium">
            <span className="wrap-anywhere">{about.name}</span>
            {about.figure}
          </p>
        )}
        {effects.length > 0 && (
          <ul className="grid list-disc gap-1 pl-4 text-sm text-muted marker:text-faint">
            {effects.map((effect, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: sentences that never move
              <li key={place}>{effect}</li>
            ))}
          </ul>
        )}
        {children}
        {needsReason && (
          <Field label={words.reason} hint={words.reasonHint} pointer="/reason" problem={problem} isRequired>
            {(control) => (
              <TextArea {...control} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
            )}
          </Field>
        )}
        {problem !== undefined && (
          <div ref={intoView} className="scroll-mb-4">
            <Problem of={problem} />
          </div>
        )}
      </form>
    </Dialog>
  );
}
