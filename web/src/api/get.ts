/** Reading: one thing of the API, kept by TanStack Query under its path and what was asked. */
import { type QueryClient, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo } from "react";
import { type Answered, type Carried, request } from "@/api/client";
import type { BodyOf, Reading, ReadPath } from "@/api/shapes";

export interface ReadOptions<Body = unknown> {
  /** False while something that it needs is not known yet. */
  readonly enabled?: boolean;
  /** Reads again after so many milliseconds, while the page is looked at; what was read last may say so. */
  readonly every?: Every<Body>;
  /** Shows the last answer while another question is asked, such as the next page. */
  readonly keep?: boolean;
}

export type Every<Body> = number | false | ((last: Body | undefined) => number | false);

/** The key under which an answer is kept: its path first, so that all of a path can be read again. */
function keyOf(path: string, reading: object): readonly unknown[] {
  return [path, reading];
}

/**
 * Reads a path: `useGet("/v1/invoices/{id}", { path: { id } })`. `data` is the body, `etag` what a change of it sends
 * as `If-Match`; `error` is an `ApiProblem` or `Unreachable`.
 */
export function useGet<Path extends ReadPath>(
  path: Path,
  reading: Reading<Path>,
  options: ReadOptions<BodyOf<Path>> = {},
) {
  const { every = false } = options;
  const { data, error, isPending, fetchStatus, isPlaceholderData, refetch } = useQuery<Answered<BodyOf<Path>>>({
    queryKey: keyOf(path, reading),
    queryFn: async ({ signal }) => {
      await nextTask();
      return request<BodyOf<Path>>("get", path, { ...(reading as Carried), signal });
    },
    enabled: options.enabled ?? true,
    refetchInterval: typeof every === "function" ? ({ state }) => every(state.data?.body) : every,
    ...(options.keep === true && { placeholderData: (last: Answered<BodyOf<Path>> | undefined) => last }),
  });
  const isLoading = isPending && fetchStatus !== "idle";
  const asked = JSON.stringify([path, reading]);
  const found = useMemo(
    () => ({ data: data?.body, etag: data?.etag ?? null, error, isLoading, isStale: isPlaceholderData, asked }),
    [data, error, isLoading, isPlaceholderData, asked],
  );
  const shown = useUnhurried(found);
  return { ...shown, again: () => void refetch() };
}

/** Lets what is being done end first: what a page asks for at once is not asked in one piece with drawing it. */
function nextTask(): Promise<void> {
  return new Promise((go) => setTimeout(go));
}

/**
 * What was found, once there is time for it: what an answer changes is drawn in pieces, between which the page can be
 * used. What was found of another question is never shown for it.
 */
function useUnhurried<Found extends { readonly asked: string }>(found: Found): Found {
  const before = useDeferredValue(found);
  return before.asked === found.asked ? before : found;
}

/** Reads again what stands under these paths, and whatever is shown of them. */
export async function readAgain(client: QueryClient, paths: readonly string[]): Promise<void> {
  await client.invalidateQueries({ predicate: ({ queryKey }) => paths.includes(String(queryKey[0])) });
}
