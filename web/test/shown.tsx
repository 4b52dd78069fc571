/** Shows a component in what the shell gives every page, at an address of its own. */
import { render } from "@testing-library/react";
import { AppRouterContext, type AppRouterInstance } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { PathnameContext, SearchParamsContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { type ReactNode, useLayoutEffect, useMemo, useState } from "react";
import { type Me, SessionContext } from "@/api/session";
import { Providers } from "@/shell/providers";

const ADMIN: Me = {
  id: "usr_1",
  name: "Ada",
  role: "admin",
  organization: null,
  billing_groups: [],
  csrf_token: "csrf-1",
};

export interface Shown {
  /** The address that the page is at now. */
  readonly address: () => string;
}

export function show(children: ReactNode, at = "/", me: Partial<Me> = {}): Shown {
  let address = at;
  function Place({ inside }: { readonly inside: ReactNode }) {
    const [now, go] = useState(at);
    address = now;
    const url = useMemo(() => new URL(now, "http://console.test"), [now]);
    const router = useMemo(
      () =>
        ({ push: go, replace: go, prefetch: () => undefined, back: () => undefined }) as unknown as AppRouterInstance,
      [],
    );
    useLayoutEffect(() => {
      // Next follows what is written into the history.
      const { replaceState } = window.history;
      window.history.replaceState = (_state, _title, to) => go(`${to}`);
      return () => {
        window.history.replaceState = replaceState;
      };
    }, []);
    return (
      <AppRouterContext value={router}>
        <PathnameContext value={url.pathname}>
          <SearchParamsContext value={url.searchParams}>
            <SessionContext value={{ ...ADMIN, ...me }}>
              <Providers>{inside}</Providers>
            </SessionContext>
          </SearchParamsContext>
        </PathnameContext>
      </AppRouterContext>
    );
  }
  // What a browser has and jsdom has not.
  globalThis.matchMedia ??= (query) =>
    ({
      matches: false,
      media: query,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }) as unknown as MediaQueryList;
  Element.prototype.scrollIntoView ??= () => undefined;
  render(<Place inside={children} />);
  return { address: () => address };
}
