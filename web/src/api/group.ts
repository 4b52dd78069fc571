/** The billing group that a page is about: the one that its address names, or else the one of most charges. */
import type { Schema } from "@tallybook/contract";
import { useQuery } from "@tanstack/react-query";
import { request } from "@/api/client";
import { useGet } from "@/api/get";
import { usePlace } from "@/api/place";
import { useMay } from "@/api/session";

const DAY_MS = 86_400_000;

interface GroupAt {
  readonly group: Schema<"BillingGroupView"> | undefined;
  /** The period of its last invoice; undefined also where it has none, once `isKnown`. */
  readonly period: Schema<"PeriodView"> | undefined;
  readonly isKnown: boolean;
  readonly error: Error | null;
  /** Whether there is no billing group at all. */
  readonly isNone: boolean;
}

export function useGroupAt(): GroupAt {
  const named = usePlace().get("group");
  const first = useFirst(named === undefined);
  const id = named ?? first.data ?? "";
  const group = useGet("/v1/billing-groups/{id}", { path: { id } }, { enabled: id !== "" });
  const query = { billing_group: id, sort: "-period", limit: 1 } as const;
  const last = useGet("/v1/invoices", { query }, { enabled: id !== "" });
  return {
    group: group.data,
    period: last.data?.data[0]?.period,
    isKnown: group.data !== undefined && !last.isLoading,
    error: first.error ?? group.error,
    isNone: named === undefined && first.data === null,
  };
}

/**
 * The billing group whose running cycle has the greatest charges, as numbers of whichever currency, or the first by name
 * where none is rated; null where there is none. It stays while the page does.
 */
function useFirst(enabled: boolean) {
  const mayCompare = useMay()("list_running_totals");
  return useQuery({
    queryKey: ["/v1/billing-groups", "first", mayCompare],
    queryFn: async ({ signal }) => {
      const greatest = { query: { state: "counted", limit: 1 }, signal };
      const path = "/v1/analytics/running-totals/billing-groups";
      const found = mayCompare ? await request<Schema<"Page_RunningView_">>("get", path, greatest) : undefined;
      const [running] = found?.body.data ?? [];
      if (running !== undefined) {
        return running.billing_group;
      }
      const byName = { query: { sort: "name", limit: 1 }, signal };
      const groups = await request<Schema<"Page_BillingGroupView_">>("get", "/v1/billing-groups", byName);
      return groups.body.data[0]?.id ?? null;
    },
    enabled,
    staleTime: DAY_MS,
  });
}
