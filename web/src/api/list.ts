/** A list of the API as a page shows it: filters, order and page stand in the address, so that each is a link. */
import { useEffect, useMemo, useState } from "react";
import { type Every, useGet } from "@/api/get";
import { usePlace } from "@/api/place";
import { ApiProblem } from "@/api/problem";
import type { BodyOf, ListPath, QueryOf, Reading, RowOf } from "@/api/shapes";

type Filters<Path extends ListPath> = Exclude<keyof QueryOf<Path> & string, "cursor" | "limit" | "sort">;

export interface ListOptions<Path extends ListPath> {
  /** What is always asked for: the things of one customer on that customer's page. */
  readonly fixed?: Partial<QueryOf<Path>>;
  /** What stands in the path. */
  readonly path?: object;
  /** Names of filters that are taken from the address. */
  readonly filters?: readonly Filters<Path>[];
  /** The order where the address names none. */
  readonly sort?: string;
  readonly limit?: number;
  /** Goes before the names in the address where a page has several lists. */
  readonly prefix?: string;
  readonly every?: Every<BodyOf<Path>>;
  readonly enabled?: boolean;
}

/** A list's rows and all that a `DataTable` needs to walk through it. */
export interface Listed<Row> {
  readonly rows: readonly Row[] | undefined;
  readonly error: Error | null;
  readonly isLoading: boolean;
  readonly isStale: boolean;
  readonly again: () => void;
  readonly sort: string | undefined;
  readonly setSort: (sort: string) => void;
  readonly filters: Readonly<Record<string, string>>;
  readonly setFilters: (filters: Readonly<Record<string, string | undefined>>) => void;
  /** Undefined where there is no such page. */
  readonly next: (() => void) | undefined;
  readonly previous: (() => void) | undefined;
}

/** `useList("/v1/invoices", { filters: ["state", "month"], sort: "-period" })`. */
export function useList<Path extends ListPath>(path: Path, options: ListOptions<Path> = {}): Listed<RowOf<Path>> {
  const { prefix = "", filters: names = [], limit = 50 } = options;
  const place = usePlace();
  const [trail, setTrail] = useState<readonly (string | undefined)[]>([]);
  const cursor = place.get(`${prefix}cursor`);
  const sort = place.get(`${prefix}sort`) ?? options.sort;
  const filters = useMemo(
    () => Object.fromEntries(names.flatMap((name) => pair(name, place.get(prefix + name)))),
    [names, place, prefix],
  );
  const asked = { ...filters, ...options.fixed, ...(sort && { sort }), ...(cursor && { cursor }), limit };
  const reading = { ...(options.path && { path: options.path }), query: asked } as unknown as Reading<Path>;
  const answer = useGet(path, reading, { keep: true, every: options.every ?? false, enabled: options.enabled ?? true });
  const page = answer.data as { data: readonly RowOf<Path>[]; next_cursor?: string | null } | undefined;
  const following = page?.next_cursor ?? undefined;

  const go = (to: string | undefined, left: readonly (string | undefined)[]) => {
    setTrail(left);
    place.set({ [`${prefix}cursor`]: to }, { isStep: true });
  };
  const isLost = answer.error instanceof ApiProblem && answer.error.code === "bad_cursor";
  useEffect(() => {
    if (isLost && cursor !== undefined) {
      place.set({ [`${prefix}cursor`]: undefined }); // a page of another time: the list begins anew
    }
  }, [isLost, cursor, place, prefix]);
  const afresh = (changes: Readonly<Record<string, string | undefined>>) => {
    setTrail([]);
    place.set({ ...changes, [`${prefix}cursor`]: undefined });
  };
  return {
    rows: page?.data,
    error: answer.error,
    isLoading: answer.isLoading,
    isStale: answer.isStale,
    again: answer.again,
    sort,
    setSort: (to) => afresh({ [`${prefix}sort`]: to }),
    filters,
    setFilters: (to) => afresh(Object.fromEntries(Object.entries(to).map(([name, value]) => [prefix + name, value]))),
    next: following === undefined || answer.isStale ? undefined : () => go(following, [...trail, cursor]),
    previous: cursor === undefined ? undefined : () => go(trail.at(-1), trail.slice(0, -1)),
  };
}

function pair(name: string, value: string | undefined): [string, string][] {
  return value === undefined || value === "" ? [] : [[name, value]];
}
