/** Instants as a locale writes them, in a time zone: a billing group's where it is about bills. */

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, zone, options]);
  let found = formats.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    formats.set(key, found);
  }
  return found;
}

const DAY = { year: "numeric", month: "short", day: "numeric" } as const;
const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const TIME = { ...DAY, ...CLOCK } as const;

/** `6 May 2026`, as the locale has it. */
export function dayText(instant: string, locale: string, zone: string): string {
  return format(locale, zone, DAY).format(new Date(instant));
}

/** The day and the time to the minute, with the name of the zone where the clock of whoever looks shows another one. */
export function timeText(instant: string, locale: string, zone: string): string {
  const at = new Date(instant);
  const text = format(locale, zone, TIME).format(at);
  const isOwn = zone === ownZone() || text === format(locale, ownZone(), TIME).format(at);
  return isOwn ? text : namedText(instant, locale, zone);
}

/** The same with the name of the zone always: for what people in several zones go by. */
export function namedText(instant: string, locale: string, zone: string): string {
  return format(locale, zone, { ...TIME, timeZoneName: "short" }).format(new Date(instant));
}

/** With seconds and the name of the zone: what a tooltip says. */
export function fullText(instant: string, locale: string, zone: string): string {
  return format(locale, zone, { ...TIME, second: "2-digit", timeZoneName: "short" }).format(new Date(instant));
}

/** The days that a half-open period covers, from its first to its last. */
export function periodText(period: { start: string; end: string }, locale: string, zone: string): string {
  const last = new Date(new Date(period.end).getTime() - 1);
  return format(locale, zone, DAY).formatRange(new Date(period.start), last);
}

/** `2026-05` as `May 2026`. */
export function monthText(month: string, locale: string): string {
  return format(locale, "UTC", { month: "short", year: "numeric" }).format(new Date(middleOf(month)));
}

/** A month as a place of a chart: called in full, and short at the axis. */
export function monthPlace(month: string, locale: string) {
  return { id: month, label: monthText(month, locale), tick: tickText(middleOf(month), "month", locale, "UTC") };
}

function middleOf(month: string): string {
  return `${month}-15T00:00:00Z`;
}

const TICKS = {
  hour: [CLOCK, { month: "short", day: "numeric" }],
  day: [{ day: "numeric" }, { month: "short", year: "numeric" }],
  month: [{ month: "short" }, { year: "numeric" }],
} as const;

/** How an hour, a day or a month stands at an axis: `6` and, below the first of its month, `May 2026`. */
export function tickText(start: string, grain: keyof typeof TICKS, locale: string, zone: string) {
  const [short, over] = TICKS[grain].map((parts) => format(locale, zone, parts).format(new Date(start)));
  return { short: short ?? "", over: over ?? "" };
}

/** The month, `2026-05`, of an instant in a zone. */
export function monthOf(instant: Date, zone: string): string {
  const parts = format("en-CA", zone, { year: "numeric", month: "2-digit" }).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}`;
}

let own: string | undefined;

/** The zone of whoever looks, as it is when the page is opened: for what is about no billing group. */
export function ownZone(): string {
  own ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return own;
}

/** The instant at which a day, `2026-05-01`, begins in a zone; its first one where a change of clocks skips midnight. */
export function dayStart(day: string, zone: string): string {
  const wall = Date.parse(`${day}T00:00:00Z`);
  const first = wall - aheadOf(wall, zone);
  const second = wall - aheadOf(first, zone);
  const found = aheadOf(second, zone) === aheadOf(first, zone) ? second : Math.max(first, second);
  return new Date(found).toISOString();
}

/** How far clocks of a zone are ahead of UTC, in milliseconds. */
function aheadOf(instant: number, zone: string): number {
  const options = { ...TIME, month: "numeric", second: "2-digit" } as const;
  const parts = format("en-US", zone, options).formatToParts(instant);
  const part = (type: string) => +(parts.find((one) => one.type === type)?.value ?? 0);
  const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return wall - instant;
}
