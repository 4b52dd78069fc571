/** The rows of an answer, all of its pages, and how they become a chart and a file. */
import type { Schema } from "@tallybook/contract";
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { request } from "@/api/client";
import type { Point, Series } from "@/charts/chart";
import { drawn, greatest } from "@/charts/drawn";
import { localOf } from "@/format/local";
import { type Question, queryOf } from "@/usage/question";

export type Row = Schema<"UsageRow">;
type Page = Schema<"Page_UsageRow_">;

const PAGE = 200;
const MOST_PAGES = 25;
const MOST_SERIES = 6;
const MOST_ROWS = 12;

interface Rows {
  /** What they answer, which is not what is asked for while that is read. */
  readonly of: Question;
  readonly rows: readonly Row[];
  /** Whether there are more than are read. */
  readonly isCut: boolean;
}

export function useRows(question: Question | undefined) {
  return useQuery({
    queryKey: ["/v1/usage", "all", question && queryOf(question)],
    queryFn: question === undefined ? skipToken : ({ signal }) => read(question, signal),
    enabled: question !== undefined && question.from <= question.until,
    placeholderData: keepPreviousData,
  });
}

async function read(of: Question, signal: AbortSignal): Promise<Rows> {
  const query = queryOf(of);
  const rows: Row[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const asked = { ...query, limit: PAGE, ...(cursor !== undefined && { cursor }) };
    const { body } = await request<Page>("get", "/v1/usage", { query: asked, signal });
    rows.push(...body.data);
    cursor = body.next_cursor ?? undefined;
    if (cursor === undefined) {
      return { of, rows, isCut: false };
    }
  }
  return { of, rows, isCut: true };
}

/** The counters of rows, the one with the most events first: quantities of several units cannot be compared. */
export function countersOf(rows: readonly Row[]): readonly string[] {
  const events = new Map<string, number>();
  for (const row of rows) {
    events.set(row.counter, (events.get(row.counter) ?? 0) + row.events);
  }
  return [...events].sort(([, one], [, other]) => other - one).map(([counter]) => counter);
}

/** What a row is of beside its counter and its time; empty where it is of all. */
export function nameOf(row: Row): string {
  return [row.project, row.resource, ...Object.values(row.dimensions)].filter((one) => one != null).join(" · ");
}

export interface Drawn {
  readonly series: readonly Series[];
  readonly points: readonly Point[];
  /** How many things there are, drawn or not. */
  readonly count: number;
}

/**
 * One counter's rows over time, a series for each thing that they are told by; only the greatest are drawn. Each start has
 * its place, whether something was used then or not.
 */
export function overTime(
  rows: readonly Row[],
  starts: readonly string[],
  all: string,
  called: (start: string) => Pick<Point, "label" | "tick">,
): Drawn {
  const heights = new Map<string, number>();
  for (const row of rows) {
    // near enough to choose what is drawn; no figure comes of it
    heights.set(nameOf(row), (heights.get(nameOf(row)) ?? 0) + Math.abs(drawn(row.quantity)));
  }
  const names = [...heights.keys()].sort((one, other) => (heights.get(other) ?? 0) - (heights.get(one) ?? 0));
  const at = (start: string | null, name: string) => `${new Date(start ?? "").getTime()} ${name}`;
  const found = new Map(rows.map((row) => [at(row.start, nameOf(row)), row.quantity]));
  const series = names.slice(0, MOST_SERIES).map((name) => ({ id: name, label: name || all }));
  const points = starts.map((start) => ({
    id: start,
    ...called(start),
    values: Object.fromEntries(series.map(({ id }) => [id, found.get(at(start, id))])),
  }));
  return { series, points, count: names.length };
}

/** One counter's rows of the whole span, the greatest of them. */
export function oneByOne(rows: readonly Row[], all: string): Drawn {
  const points = rows.map((row) => ({
    id: nameOf(row),
    label: nameOf(row) || all,
    values: { quantity: row.quantity },
  }));
  return { series: [{ id: "quantity", label: all }], points: greatest(points, MOST_ROWS), count: rows.length };
}

/** Rows as a file, in the columns of the table: quantities as they are, times as instants and as the zone's clocks say. */
export function csvOf(of: Question, rows: readonly Row[]): string {
  const { grain, group } = of;
  const told: Readonly<Record<string, (row: Row) => string | null | undefined>> = {
    counter: (row) => row.counter,
    ...Object.fromEntries(of.by.map((by) => [by, (row: Row) => row[by]])),
    ...(of.dimension !== "" && { [`dimension:${of.dimension}`]: (row) => row.dimensions[of.dimension] }),
    ...(grain !== "whole" && {
      start: (row) => row.start,
      local_start: (row) => row.start && localStart(row.start, grain, group.timezone),
      timezone: () => group.timezone,
    }),
    aggregation: (row) => row.aggregation,
    events: (row) => `${row.events}`,
    quantity: (row) => row.quantity,
    unit: (row) => row.unit,
  };
  const lines = rows.map((row) => Object.values(told).map((value) => value(row)));
  return [Object.keys(told), ...lines].map((line) => line.map(cell).join(",")).join("\r\n");
}

const LENGTHS = { hour: 16, day: 10, month: 7 } as const;

/** `2026-05-01 09:00`, `2026-05-01` or `2026-05`. */
function localStart(start: string, grain: keyof typeof LENGTHS, zone: string): string {
  return localOf(start, zone).replace("T", " ").slice(0, LENGTHS[grain]);
}

const NUMBER = /^-[0-9.]+$/;

/** A cell; what a spreadsheet would take for a formula is text there. */
function cell(value: string | null | undefined): string {
  const text = value ?? "";
  const safe = /^[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
