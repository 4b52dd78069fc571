/** Amounts, quantities, instants and states, as every page shows them. */
"use client";

import type { Decimal } from "@tallybook/contract";
import { briefMoneyText, decimalText, isNegative, moneyText, percentText } from "@/format/decimal";
import { dayText, fullText, monthText, namedText, ownZone, periodText, timeText } from "@/format/instant";
import { classes } from "@/ui/classes";
import { useGatewayName, useUiWords } from "@/ui/words";
import { useLocale } from "@/words/language";

interface Shown {
  readonly className?: string;
}

/** An amount to the digits that its currency is paid in; all of its digits when it is pointed at. */
export function BriefMoney({ of, currency, className }: Shown & { readonly of: Decimal; readonly currency: string }) {
  const locale = useLocale();
  return (
    <span title={moneyText(of, currency, locale)} className={classes("figure", className)}>
      {briefMoneyText(of, currency, locale)}
    </span>
  );
}

/** An amount, exact to its last digit: `<Money of={invoice.total} currency="USD" />`. */
export function Money({
  of,
  currency,
  isSigned = false,
  className,
}: Shown & { readonly of: Decimal; readonly currency: string; readonly isSigned?: boolean }) {
  const text = moneyText(of, currency, useLocale());
  const plus = isSigned && !isNegative(of) ? "+" : "";
  return <span className={classes("figure", className)}>{plus + text}</span>;
}

/** A number with its unit: `720 hour`. */
export function Quantity({ of, unit, className }: Shown & { readonly of: Decimal; readonly unit?: string | null }) {
  return (
    <span className={classes("figure", className)}>
      {decimalText(of, useLocale())}
      {unit != null && <span className="text-faint"> {unit}</span>}
    </span>
  );
}

export function Percent({ of, className }: Shown & { readonly of: Decimal }) {
  return <span className={classes("figure", className)}>{percentText(of, useLocale())}</span>;
}

/** A whole number of things. */
export function Count({ of, className }: Shown & { readonly of: number }) {
  return <span className={classes("figure", className)}>{of.toLocaleString(useLocale())}</span>;
}

/**
 * An instant, with its seconds and zone when it is pointed at. `zone` is the billing group's where it is about one, and
 * its name stands beside a time that the clock of whoever looks does not show; without one it is theirs, and `isNamed`
 * where people in several zones go by it.
 */
export function DateTime({
  at,
  zone,
  isDay = false,
  isNamed = false,
  className,
}: Shown & {
  readonly at: string | null | undefined;
  readonly zone?: string;
  readonly isDay?: boolean;
  readonly isNamed?: boolean;
}) {
  const locale = useLocale();
  const { none } = useUiWords();
  if (at == null) {
    return <span className="text-faint">{none}</span>;
  }
  const where = zone ?? ownZone();
  const text = isDay ? dayText : isNamed ? namedText : timeText;
  return (
    <time dateTime={at} title={fullText(at, locale, where)} className={classes("figure", className)}>
      {text(at, locale, where)}
    </time>
  );
}

/** The moment of figures that go on growing. */
export function AsOf({ at, zone, className }: Shown & { readonly at: string; readonly zone?: string }) {
  const locale = useLocale();
  const words = useUiWords();
  const where = zone ?? ownZone();
  return (
    <time dateTime={at} title={fullText(at, locale, where)} className={classes("tabular-nums", className)}>
      {words.asOf(timeText(at, locale, where))}
    </time>
  );
}

/** The days that a period covers. */
export function Period({
  of,
  zone,
  className,
}: Shown & { readonly of: { readonly start: string; readonly end: string }; readonly zone: string }) {
  const locale = useLocale();
  const title = `${fullText(of.start, locale, zone)} – ${fullText(of.end, locale, zone)}`;
  return (
    <span title={title} className={classes("figure", className)}>
      {periodText(of, locale, zone)}
    </span>
  );
}

/** `2026-05`. */
export function Month({ of, className }: Shown & { readonly of: string }) {
  return <span className={classes("figure", className)}>{monthText(of, useLocale())}</span>;
}

const TONES = {
  good: "bg-good-soft text-good",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
  busy: "bg-accent-soft text-accent-strong",
  plain: "bg-raised text-muted",
} as const;

type Tone = keyof typeof TONES;

const TONE_OF: Readonly<Record<string, Tone>> = {
  paid: "good",
  completed: "good",
  done: "good",
  active: "good",
  delivered: "good",
  won: "good",
  resolved: "good",
  in_force: "good",
  enabled: "good",
  equal: "good",
  sent: "good",
  watching: "good",
  finalized: "busy",
  processing: "busy",
  validating: "busy",
  running: "busy",
  sending: "busy",
  created: "busy",
  held: "warn",
  requires_action: "warn",
  unknown: "warn",
  proposed: "warn",
  pending: "warn",
  opened: "warn",
  differs: "warn",
  waiting: "warn",
  ending: "warn",
  overdue: "bad",
  failed: "bad",
  uncollectible: "bad",
  rejected: "bad",
  triggered: "bad",
  lost: "bad",
  negative: "bad",
  suspended: "bad",
  failing: "bad",
  stalled: "bad",
};

/** A gateway by its name. */
export function Gateway({ of }: { readonly of: string }) {
  return useGatewayName()(of);
}

/** Where something stands, as a word with a colour. A state that is not known here is shown as it is named. */
export function State({ of }: { readonly of: string }) {
  const { states } = useUiWords();
  const label = (states as Readonly<Record<string, string>>)[of] ?? of.replaceAll("_", " ");
  return (
    <span
      className={classes(
        "inline-flex h-5 items-center rounded px-1.5 text-xs font-medium whitespace-nowrap",
        TONES[TONE_OF[of] ?? "plain"],
      )}
    >
      {label}
    </span>
  );
}
