/** Which months the overview is of: until the month that the address names, or the last in which there is something. */
import { useGet } from "@/api/get";
import { usePlace } from "@/api/place";
import { monthOf, ownZone } from "@/format/instant";
import { monthIn } from "@/format/local";

const MONTHS = 12;

export interface Span {
  readonly months: number;
  readonly until: string;
}

/**
 * The span is undefined until it is known which month has the last invoice. `latest` is the month that is asked for, or
 * the one that runs: what is told of it, such as failed payments, does not wait for invoices.
 */
export function useSpan(): {
  readonly span: Span | undefined;
  readonly latest: string;
  readonly setUntil: (month: string) => void;
} {
  const place = usePlace();
  const asked = monthIn(place.get("until"));
  const found = useGet("/v1/invoices", { query: { sort: "-period", limit: 1 } }, { enabled: asked === undefined });
  const running = monthOf(new Date(), ownZone());
  const last = found.data?.data[0];
  const until = asked ?? (last && monthOf(new Date(last.period.start), last.timezone)) ?? running;
  return {
    span: asked === undefined && found.isLoading ? undefined : { months: MONTHS, until },
    latest: asked ?? running,
    setUntil: (month) => place.set({ until: month }),
  };
}

/** The months of a span, the first one first. */
export function monthsOf({ months, until }: Span): readonly string[] {
  const last = new Date(`${until}-01T00:00:00Z`);
  return Array.from({ length: months }, (_, place) =>
    new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() - (months - 1 - place), 1)).toISOString().slice(0, 7),
  );
}
