/** Names of what lists name by id; each is asked for once. */
import { useGet } from "@/api/get";

/** A billing group's name, or its id until that is known. */
export function useGroupName(id: string): string {
  return useGet("/v1/billing-groups/{id}", { path: { id } }, { enabled: id !== "" }).data?.name ?? id;
}

/** A price book's name, or its id until that is known. */
export function usePriceBookName(id: string): string {
  return useGet("/v1/price-books/{id}", { path: { id } }).data?.name ?? id;
}

/** An organization's name, or its id until that is known. */
export function useOrganizationName(id: string): string {
  return useGet("/v1/organizations/{id}", { path: { id } }, { enabled: id !== "" }).data?.name ?? id;
}
