/** What became of a payment, call by call. */
"use client";

import type { Schema } from "@tallybook/contract";
import { usePaymentWords } from "@/payments/words";
import { DateTime } from "@/ui/figures";
import { type Happening, Timeline } from "@/ui/timeline";

type Attempt = Schema<"tallybook.payments.wire.payments.AttemptView">;

/** The calls of a gateway for a payment or a refund, as what happened. */
export function useCalls(attempts: readonly Attempt[], zone: string | undefined): readonly Happening[] {
  const words = usePaymentWords();
  return attempts.map((attempt, place) => ({
    id: `call ${place}`,
    at: attempt.started_at,
    title: words.calls[attempt.call],
    tone: attempt.ended_at === null ? "warn" : "busy",
    detail: (
      <>
        {attempt.ended_at === null ? words.pendingCall : <Answer of={attempt} zone={zone} />}
        <span className="block font-mono text-xs break-all text-faint" title={words.key}>
          {attempt.key}
        </span>
      </>
    ),
  }));
}

function Answer({ of, zone }: { readonly of: Attempt; readonly zone: string | undefined }) {
  const words = usePaymentWords();
  const outcomes = words.outcomes as Readonly<Record<string, string>>;
  const outcome = of.outcome ?? "";
  return (
    <>
      {outcomes[outcome] ?? (outcome || words.answered)} ·{" "}
      <DateTime at={of.ended_at} {...(zone !== undefined && { zone })} />
    </>
  );
}

export function PaymentHistory({
  of,
  zone,
}: {
  readonly of: Schema<"PaymentView">;
  readonly zone: string | undefined;
}) {
  const words = usePaymentWords();
  const calls = useCalls(of.attempts ?? [], zone);
  const ends = words.ended as Readonly<Record<string, string>>;
  const happenings: readonly Happening[] = [
    { id: "created", at: of.created_at, title: words.begun(of.author) },
    ...calls,
    ...(of.unknown_since === null
      ? []
      : [{ id: "lost", at: of.unknown_since, title: words.lostAt, tone: "warn" } as const]),
    ...(of.ended_at === null
      ? []
      : [
          {
            id: "ended",
            at: of.ended_at,
            title: ends[of.state] ?? of.state,
            tone: of.state === "completed" ? "good" : of.state === "failed" ? "bad" : "plain",
            detail: of.message ?? undefined,
          } as const,
        ]),
    ...(of.check_at === null ? [] : [{ id: "next", at: of.check_at, title: words.lookedAfter } as const]),
  ];
  return <Timeline of={happenings} {...(zone !== undefined && { zone })} />;
}
