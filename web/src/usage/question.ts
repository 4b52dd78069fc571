/** What the usage explorer asks for; it stands in the address. */
import type { Schema } from "@tallybook/contract";
import { useGroupAt } from "@/api/group";
import { type Place, usePlace } from "@/api/place";
import { addDays, dayIn, dayOf, daysOf, startOfDay } from "@/format/local";

export type Grain = "hour" | "day" | "month" | "whole";
export const GRAINS: readonly Grain[] = ["hour", "day", "month", "whole"];
export type By = "project" | "resource";

/** How many days fit: the API tells at most 800 hours, days or months at once. */
const MOST_DAYS: Readonly<Record<Exclude<Grain, "whole">, number>> = { hour: 33, day: 800, month: 24_000 };

const RECENT_DAYS = 62;
const DEFAULT_DAYS = 30;
const HOUR_MS = 3_600_000;

export interface Question {
  readonly group: Schema<"BillingGroupView">;
  readonly counter: string;
  readonly project: string;
  readonly resource: string;
  /** The first and the last day, in the time zone of the billing group. */
  readonly from: string;
  readonly until: string;
  readonly grain: Grain;
  readonly by: readonly By[];
  /** The name of a dimension to group by, or nothing. */
  readonly dimension: string;
  /** The one value of that dimension that is asked for, or nothing. */
  readonly value: string;
}

interface Asked {
  readonly question: Question | undefined;
  readonly error: Error | null;
  /** Whether there is no billing group at all. */
  readonly isNone: boolean;
}

/** What the address asks for; where it names no billing group the first one, and where no days the last ones. */
export function useQuestion(): Asked {
  const place = usePlace();
  const { group, period, isKnown, error, isNone } = useGroupAt();
  return { error, isNone, question: isKnown && group !== undefined ? questionAt(place, group, period) : undefined };
}

function questionAt(place: Place, group: Question["group"], period: Schema<"PeriodView"> | undefined): Question {
  const days = usualDays(period, group.timezone, new Date());
  const by = (place.get("by") ?? "").split(",");
  const grain = GRAINS.find((one) => one === place.get("per")) ?? "day";
  return {
    group,
    counter: place.get("counter") ?? "",
    project: place.get("project") ?? "",
    resource: place.get("resource") ?? "",
    ...fitting(dayIn(place.get("from")), dayIn(place.get("until")) ?? days.until, days.from, grain),
    grain,
    by: (["project", "resource"] as const).filter((one) => by.includes(one)),
    dimension: place.get("dimension") ?? "",
    value: place.get("value") ?? "",
  };
}

/** As many of the days as can be told by a grain: the first ones where a first day is asked for, or else the last. */
function fitting(asked: string | undefined, until: string, usual: string, grain: Grain) {
  if (grain === "whole") {
    return { from: asked ?? usual, until };
  }
  const first = addDays(until, 1 - MOST_DAYS[grain]);
  const from = asked ?? (first > usual ? first : usual);
  const last = lastDay(from, grain);
  return { from, until: last < until ? last : until };
}

function lastDay(from: string, grain: Exclude<Grain, "whole">): string {
  return addDays(from, MOST_DAYS[grain] - 1);
}

/** How many days there are where no more fit and the question has as many. */
export function mostDays({ from, until, grain }: Question): number | undefined {
  return grain !== "whole" && until === lastDay(from, grain) ? MOST_DAYS[grain] : undefined;
}

/** When the hours, days or months of a question begin, ascending. */
export function startsOf({ group, from, until, grain }: Question): readonly string[] {
  const begin = (day: string) => startOfDay(day, group.timezone);
  const days = daysOf(from, until);
  switch (grain) {
    case "whole":
      return [];
    case "month":
      return days.filter((day, place) => place === 0 || day.endsWith("-01")).map(begin);
    case "day":
      return [...new Set(days.map(begin))]; // a zone that changed the side of the date line left one out
    case "hour":
      return days.flatMap((day) => hoursOf(begin(day), begin(addDays(day, 1))));
  }
}

/** The hours of a day, which are counted since it begins, as the API does. */
function hoursOf(start: string, end: string): readonly string[] {
  const first = new Date(start).getTime();
  const count = Math.ceil((new Date(end).getTime() - first) / HOUR_MS);
  return Array.from({ length: count }, (_, place) => new Date(first + place * HOUR_MS).toISOString());
}

/** Since the last invoice's period began, or that period alone where it is long over. */
export function usualDays(
  period: Schema<"PeriodView"> | undefined,
  zone: string,
  now: Date,
): { readonly from: string; readonly until: string } {
  const today = dayOf(now, zone);
  if (period === undefined) {
    return { from: addDays(today, -DEFAULT_DAYS), until: today };
  }
  const from = dayOf(new Date(period.start), zone);
  const isRecent = addDays(from, RECENT_DAYS) >= today;
  return { from, until: isRecent ? today : addDays(dayOf(new Date(period.end), zone), -1) };
}

/** The query of `GET /v1/usage`. */
export function queryOf(question: Question) {
  const { group, counter, project, resource, from, until, grain, by, dimension, value } = question;
  const told = [...by, ...(dimension === "" ? [] : [`dimension:${dimension}`]), ...(grain === "whole" ? [] : [grain])];
  return {
    billing_group: group.id,
    start: startOfDay(from, group.timezone),
    end: startOfDay(addDays(until, 1), group.timezone),
    group_by: told.join(","),
    ...(counter !== "" && { counter }),
    ...(project !== "" && { project }),
    ...(resource !== "" && { resource }),
    ...(dimension !== "" && value !== "" && { dimension, dimension_value: value }),
  };
}
