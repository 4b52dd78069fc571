/** What forms need of the billing group that they are about. */
import { useGet } from "@/api/get";

/** A group's currency, which amounts are in, and its time zone, in which its days begin; empty until they are known. */
export function useGroup(id: string): { readonly currency: string; readonly zone: string; readonly name: string } {
  const { data } = useGet("/v1/billing-groups/{id}", { path: { id } }, { enabled: id !== "" });
  return { currency: data?.currency ?? "", zone: data?.timezone ?? "", name: data?.name ?? id };
}
