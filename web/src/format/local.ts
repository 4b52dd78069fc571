/** Times of a zone's clocks as instants, and back: what a person types is the time where the bill is. */

const DAY_MS = 86_400_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  let found = clocks.get(zone);
  if (found === undefined) {
    found = new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    clocks.set(zone, found);
  }
  return found;
}

/** What the clocks of a zone say at an instant: `2026-05-01T09:00:00`. */
function clockAt(instant: Date, zone: string): string {
  const parts = clockOf(zone).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:${part("second")}`;
}

/** The day, `2026-05-01`, of an instant in a zone. */
export function dayOf(instant: Date, zone: string): string {
  return clockAt(instant, zone).slice(0, 10);
}

/** What the clocks of a zone say at an instant, to the minute: `2026-05-01T09:00`. */
export function localOf(instant: string, zone: string): string {
  return clockAt(new Date(instant), zone).slice(0, 16);
}

/** The instant at which the clocks of a zone say this; the first one where they say it twice, the next where never. */
export function instantOf(local: string, zone: string): string {
  const asked = new Date(`${local}Z`).getTime();
  const guesses = [asked - DAY_MS, asked + DAY_MS].map((near) => asked - offsetAt(near, zone));
  const fit = guesses.filter((guess) => clockAt(new Date(guess), zone).startsWith(local));
  return new Date(fit.length === 0 ? Math.max(...guesses) : Math.min(...fit)).toISOString();
}

/** The first instant of a day in a zone, also where its clocks leave midnight out. */
export function startOfDay(day: string, zone: string): string {
  return instantOf(`${day}T00:00`, zone);
}

/** The day so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(new Date(`${day}T00:00:00Z`).getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

/** The days from the first to the last, both of them too. */
export function daysOf(first: string, last: string): readonly string[] {
  const [from, until] = [first, last].map((day) => new Date(`${day}T00:00:00Z`).getTime());
  const count = ((until ?? 0) - (from ?? 0)) / DAY_MS + 1;
  return Array.from({ length: Math.max(0, count) }, (_, place) => addDays(first, place));
}

/** By how many milliseconds a zone's clocks are ahead of UTC. */
function offsetAt(instant: number, zone: string): number {
  return new Date(`${clockAt(new Date(instant), zone)}Z`).getTime() - Math.floor(instant / 1000) * 1000;
}

/** A day, `2026-05-01`, that an address names; undefined where there is no such day. */
export function dayIn(text: string | undefined): string | undefined {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text ?? "") && `${new Date(`${text}T00:00:00Z`)}` !== "Invalid Date";
  return isDay ? text : undefined;
}

/** A month, `2026-05`, that an address names; undefined where there is no such month. */
export function monthIn(text: string | undefined): string | undefined {
  return dayIn(`${text}-01`) === undefined ? undefined : text;
}
