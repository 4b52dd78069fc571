"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { at } from "@/api/place";
import { useSend } from "@/api/send";
import { useBillRunWords } from "@/bill-runs/words";
import { monthOf, ownZone } from "@/format/instant";
import { Confirm } from "@/ui/confirm";
import { Field, Input } from "@/ui/form";
import { useToasts } from "@/ui/toast";

interface StartProps {
  readonly isOpen: boolean;
  readonly close: () => void;
}

/** The month before this one: the last that is over. */
function lastMonth(): string {
  const [year = 0, month = 1] = monthOf(new Date(), ownZone())
    .split("-")
    .map((part) => +part);
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7);
}

export function StartRun({ isOpen, close }: StartProps) {
  const words = useBillRunWords();
  const toasts = useToasts();
  const router = useRouter();
  const [month, setMonth] = useState(lastMonth);
  const [days, setDays] = useState("");
  const { send, error } = useSend("post", "/v1/bill-runs", {
    changes: ["/v1/bill-runs"],
    done: (made) => {
      toasts.done(words.started);
      router.push(at("/bill-runs/view", { id: made.run.id }));
    },
  });
  const body = { month, ...(days.trim() !== "" && { finalize_after_days: +days }) };
  return (
    <Confirm
      isOpen={isOpen}
      close={close}
      title={words.start}
      effects={words.startEffects}
      label={words.startLabel}
      act={() => send({ body })}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <MonthField value={month} set={setMonth} problem={error} />
        <Field label={words.reviewDays} hint={words.reviewDaysHint} pointer="/finalize_after_days" problem={error}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              pattern="[0-9]{1,4}"
              value={days}
              onChange={(event) => setDays(event.target.value)}
            />
          )}
        </Field>
      </div>
    </Confirm>
  );
}

export function StartShadow({ isOpen, close }: StartProps) {
  const words = useBillRunWords();
  const toasts = useToasts();
  const router = useRouter();
  const [month, setMonth] = useState(lastMonth);
  const { send, error } = useSend("post", "/v1/shadow-runs", {
    changes: ["/v1/shadow-runs"],
    done: (made) => {
      toasts.done(words.shadowStarted);
      router.push(at("/bill-runs/shadow", { id: made.id }));
    },
  });
  return (
    <Confirm
      isOpen={isOpen}
      close={close}
      title={words.startShadow}
      effects={words.shadowEffects}
      label={words.startShadowLabel}
      act={() => send({ body: { month } })}
    >
      <MonthField value={month} set={setMonth} problem={error} />
    </Confirm>
  );
}

function MonthField({
  value,
  set,
  problem,
}: {
  readonly value: string;
  readonly set: (month: string) => void;
  readonly problem: unknown;
}) {
  const words = useBillRunWords();
  return (
    <Field label={words.month} pointer="/month" problem={problem} isRequired>
      {(control) => <Input {...control} type="month" value={value} onChange={(event) => set(event.target.value)} />}
    </Field>
  );
}
