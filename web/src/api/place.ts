/** What stands in the address after the `?`: the state that a link carries. */
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useMemo } from "react";

export interface Place {
  readonly get: (name: string) => string | undefined;
  /** Changes some of it; undefined takes a name away. A step can be gone back by the browser's button. */
  readonly set: (changes: Readonly<Record<string, string | undefined>>, how?: { readonly isStep?: boolean }) => void;
}

/** The address of the page. Its component stands below a `Suspense`, which every page of the shell does. */
export function usePlace(): Place {
  const parameters = useSearchParams();
  const router = useRouter();
  const pathname = usePathname();
  return useMemo(
    () => ({
      get: (name) => parameters.get(name) ?? undefined,
      set: (changes, how) => {
        const next = new URLSearchParams(parameters);
        for (const [name, value] of Object.entries(changes)) {
          if (value === undefined || value === "") {
            next.delete(name);
          } else {
            next.set(name, value);
          }
        }
        const address = next.size === 0 ? pathname : `${pathname}?${next}`;
        if (how?.isStep === true) {
          router.push(address);
        } else {
          // Next follows it, and fetches nothing: the page is the same.
          window.history.replaceState(null, "", address);
        }
      },
    }),
    [parameters, router, pathname],
  );
}

/** The address of a page about one thing: `at("/invoices/view", { id })`. */
export function at(path: string, parameters: Readonly<Record<string, string | undefined>> = {}): string {
  const given = Object.entries(parameters).filter((one): one is [string, string] => one[1] !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
