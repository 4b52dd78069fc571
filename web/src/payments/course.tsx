/** The states of a payment as a way: which it has passed, where it is, and where it can still go. */
"use client";

import type { Schema } from "@tallybook/contract";
import { usePaymentWords } from "@/payments/words";
import { classes } from "@/ui/classes";
import { State } from "@/ui/figures";
import { useUiWords } from "@/ui/words";

type Name = Schema<"PaymentState">;
type Reached = "passed" | "now" | "ahead";

const WAY = ["created", "validating", "processing"] as const;
const BESIDE = ["requires_action", "unknown"] as const;
const ENDS = ["completed", "failed", "cancelled"] as const;

/** Whether nothing more becomes of a payment by itself. */
export function hasEnded(state: Name): boolean {
  return (ENDS as readonly string[]).includes(state);
}

/** Whether a payment has been at a state, as far as its own calls tell. */
function reached(name: Name, of: Schema<"PaymentView">): Reached {
  if (name === of.state) {
    return "now";
  }
  const isBeside = (BESIDE as readonly string[]).includes(of.state);
  const wasSent = of.state === "processing" || isBeside || (of.attempts ?? []).some(({ call }) => call === "charge");
  const wasChecked = wasSent || of.state === "failed";
  const passed = { created: true, validating: wasChecked, processing: wasSent }[name as string];
  return passed === true ? "passed" : "ahead";
}

export function Course({ of }: { readonly of: Schema<"PaymentView"> }) {
  const words = usePaymentWords();
  return (
    <ol aria-label={words.course} className="grid md:grid-cols-4">
      {WAY.map((name) => (
        <Step key={name} is={reached(name, of)}>
          <Mark name={name} is={reached(name, of)} />
          {name === "processing" && (
            <span className="mt-1.5 flex flex-wrap items-center gap-1.5">
              <span className="text-xs text-muted">{words.beside}</span>
              {BESIDE.map((beside) => (
                <Mark key={beside} name={beside} is={reached(beside, of)} />
              ))}
            </span>
          )}
        </Step>
      ))}
      <Step is={hasEnded(of.state) ? "now" : "ahead"} isLast>
        <span className="flex flex-wrap items-center gap-1.5">
          {ENDS.map((name) => (
            <Mark key={name} name={name} is={reached(name, of)} />
          ))}
        </span>
      </Step>
    </ol>
  );
}

const DOTS = { passed: "bg-accent", now: "bg-accent ring-4 ring-accent-soft", ahead: "border border-line-strong" };

/** One step with its dot; the line goes down on a phone and to the right elsewhere. */
function Step({
  is,
  isLast = false,
  children,
}: {
  readonly is: Reached;
  readonly isLast?: boolean;
  readonly children: React.ReactNode;
}) {
  return (
    <li
      aria-current={is === "now" ? "step" : undefined}
      className="relative flex gap-3 pb-5 last:pb-0 md:block md:pr-3 md:pb-0"
    >
      {!isLast && (
        <span
          aria-hidden
          className={classes(
            "absolute top-4 bottom-0 left-[5px] w-px md:top-[9px] md:right-0 md:bottom-auto md:left-4 md:h-px md:w-auto",
            is === "passed" ? "bg-accent" : "bg-line-strong",
          )}
        />
      )}
      <span aria-hidden className={classes("relative mt-1 block size-2.5 shrink-0 rounded-full", DOTS[is])} />
      <div className="min-w-0 md:mt-2.5">{children}</div>
    </li>
  );
}

/** A state's name: coloured where the payment is, struck thin where it has not been. */
function Mark({ name, is }: { readonly name: Name; readonly is: Reached }) {
  const words = usePaymentWords();
  const { states } = useUiWords();
  return (
    <span>
      {is === "now" ? (
        <State of={name} />
      ) : (
        <span
          className={classes(
            "inline-flex h-5 items-center text-xs whitespace-nowrap",
            is === "passed"
              ? "font-medium text-ink"
              : "rounded border border-dashed border-line-strong px-1.5 text-muted",
          )}
        >
          {states[name]}
        </span>
      )}
      <span className="sr-only"> ({words[is]})</span>
    </span>
  );
}
