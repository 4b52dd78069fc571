/** What stands in the address after the `?`: the state that a link carries. */
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";

export interface Place {
  readonly get: (name: string) => string | undefined;
  /** Changes some of it; undefined takes a name away. A step can be gone back by the browser's button. */
  readonly set: (changes: Readonly<Record<string, string | undefined>>, how?: { readonly isStep?: boolean }) => void;
}

/** What was written to the address of a page and Next has not followed yet: it draws the page anew before it does. */
interface Ahead {
  readonly pathname: string;
  readonly from: string;
  readonly to: string;
}

let ahead: Ahead | undefined;
const listeners = new Set<() => void>();

function run(to: Ahead): void {
  ahead = to;
  for (const listener of listeners) {
    listener();
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the page is being built: there is no browser, and the address names nothing. */
export const IS_BUILDING = typeof window === "undefined";

const useSearch = IS_BUILDING ? () => "" : useSearchParams;

/** Whether the browser draws this: false while it takes over what the page was built with. */
export function useIsDrawn(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
}

/** The address of the page. */
export function usePlace(): Place {
  const followed = useSearch().toString();
  const router = useRouter();
  const pathname = usePathname();
  const now = useCallback(
    () => (ahead?.pathname === pathname && ahead.from === followed ? ahead.to : followed),
    [pathname, followed],
  );
  const text = useSyncExternalStore(subscribe, now, () => "");
  useEffect(() => {
    if (ahead?.pathname !== pathname || ahead.from !== followed) {
      ahead = undefined; // Next is there, or elsewhere
    }
  }, [pathname, followed]);
  return useMemo(() => {
    const parameters = new URLSearchParams(text);
    return {
      get: (name) => parameters.get(name) ?? undefined,
      set: (changes, how) => {
        const next = new URLSearchParams(now());
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
          run({ pathname, from: followed, to: next.toString() });
          // Next follows it, and fetches nothing: the page is the same.
          window.history.replaceState(null, "", address);
        }
      },
    };
  }, [text, now, router, pathname, followed]);
}

/** The address of a page about one thing: `at("/invoices/view", { id })`. */
export function at(path: string, parameters: Readonly<Record<string, string | undefined>> = {}): string {
  const given = Object.entries(parameters).filter((one): one is [string, string] => one[1] !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
