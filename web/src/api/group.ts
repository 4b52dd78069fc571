/** The billing group that a page is about: the one that its address names, or else the first. */
import type { Schema } from "@tallybook/contract";
import { useGet } from "@/api/get";
import { usePlace } from "@/api/place";

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
  const first = useGet("/v1/billing-groups", { query: { sort: "name", limit: 1 } }, { enabled: named === undefined });
  const id = named ?? first.data?.data[0]?.id ?? "";
  const group = useGet("/v1/billing-groups/{id}", { path: { id } }, { enabled: id !== "" });
  const query = { billing_group: id, sort: "-period", limit: 1 } as const;
  const last = useGet("/v1/invoices", { query }, { enabled: id !== "" });
  return {
    group: group.data,
    period: last.data?.data[0]?.period,
    isKnown: group.data !== undefined && !last.isLoading,
    error: first.error ?? group.error,
    isNone: named === undefined && first.data?.data.length === 0,
  };
}
