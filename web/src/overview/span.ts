/** Which months the overview is of: until the month that the address names, or the last in which there is something. */
import { useGet } from "@/api/get";
import { usePlace } from "@/api/place";
import { monthOf, ownZone } from "@/format/instant";

const MONTHS = 12;

export interface Span {
  readonly months: number;
  readonly until: string;
}

/** Undefined until it is known which month has the last invoice. */
export function useSpan(): { readonly span: Span | undefined; readonly setUntil: (month: string) => void } {
  const place = usePlace();
  const asked = place.get("until");
  const latest = useGet("/v1/invoices", { query: { sort: "-period", limit: 1 } }, { enabled: asked === undefined });
  const setUntil = (month: string) => place.set({ until: month });
  if (asked !== undefined) {
    return { span: { months: MONTHS, until: asked }, setUntil };
  }
  if (latest.isLoading) {
    return { span: undefined, setUntil };
  }
  const now = new Date();
  const found = latest.data?.data[0];
  const last = found && monthOf(new Date(found.period.start), found.timezone);
  const isRecent = last === undefined || monthsBetween(last, monthOf(now, ownZone())) < MONTHS;
  return { span: { months: MONTHS, until: isRecent ? monthOf(now, ownZone()) : last }, setUntil };
}

function monthsBetween(earlier: string, later: string): number {
  const [from, to] = [new Date(`${earlier}-01`), new Date(`${later}-01`)];
  return (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
}

/** The months of a span, the first one first. */
export function monthsOf({ months, until }: Span): readonly string[] {
  const last = new Date(`${until}-01T00:00:00Z`);
  return Array.from({ length: months }, (_, place) =>
    new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() - (months - 1 - place), 1)).toISOString().slice(0, 7),
  );
}
