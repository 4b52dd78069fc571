/** How often what runs is read again; what has ended is not. */
export const EVERY_MS = 2_000;

interface Running {
  readonly ended_at: string | null;
}

export function whileRuns(run: Running | undefined): number | false {
  return run?.ended_at === null ? EVERY_MS : false;
}

export function whileAnyRuns(page: { readonly data: readonly Running[] } | undefined): number | false {
  return page?.data.some((run) => run.ended_at === null) === true ? EVERY_MS : false;
}
