/** The frame around every page of somebody who is signed in. */
"use client";

import { useQuery } from "@tanstack/react-query";
import { Menu as MenuIcon, Search } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, Suspense, useDeferredValue, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { IS_BUILDING, useIsDrawn, usePlace } from "@/api/place";
import { fetchMe, homeOf, type Me, mayHaveSession, SessionContext } from "@/api/session";
import { AccountMenu } from "@/shell/account-menu";
import { useShortcuts } from "@/shell/keys";
import { type Destination, destinationAt, destinationsOf, isFor } from "@/shell/navigation";
import { useShellWords } from "@/shell/words";
import { ButtonLink, IconButton, PageLink } from "@/ui/button";
import { classes } from "@/ui/classes";
import { Drawer } from "@/ui/dialog";
import { Empty } from "@/ui/empty";
import { later } from "@/ui/later";
import { ErrorBoundary, Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";
import { useToasts } from "@/ui/toast";

// Loaded when they are opened.
const Palette = later<OpenProps>(async () => (await import("@/shell/palette")).default);
const Shortcuts = later<OpenProps>(async () => (await import("@/shell/shortcuts")).default);

export interface OpenProps {
  readonly close: () => void;
  readonly destinations: readonly Destination[];
}

export function Frame({ children }: { readonly children: ReactNode }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["/v1/me", {}],
    queryFn: fetchMe,
    enabled: mayHaveSession(),
    staleTime: 60_000,
  });
  // Pages are made in pieces, between which the browser answers, and not in one as the answer comes.
  const me = useDeferredValue(data);
  if (error !== null && data === undefined) {
    return (
      <main className="mx-auto max-w-lg p-6">
        <Problem of={error} again={() => void refetch()} />
      </main>
    );
  }
  if (me === undefined) {
    return <Outline>{children}</Outline>;
  }
  return (
    <SessionContext value={me}>
      <Inside me={me}>
        <Suspense fallback={<Loading />}>
          <Allowed me={me}>{children}</Allowed>
        </Suspense>
      </Inside>
    </SessionContext>
  );
}

/**
 * A page before it is known who looks at it: as it was built, without anything that somebody may do. It is painted
 * before any script of the page runs, and stays until the page itself stands in its place.
 */
function Outline({ children }: { readonly children: ReactNode }) {
  const isPortal = usePathname().startsWith("/portal");
  const [isServed] = useState(!useIsDrawn());
  if (IS_BUILDING) {
    const me = isPortal ? NO_CUSTOMER : NOBODY;
    return (
      <div data-outline inert>
        <SessionContext value={me}>
          <Inside me={me}>{children}</Inside>
        </SessionContext>
      </div>
    );
  }
  if (isServed) {
    // What was built is left as it is: nothing of it is made a second time.
    // biome-ignore lint/security/noDangerouslySetInnerHtml: nothing is set, React leaves what it finds
    return <div data-outline inert dangerouslySetInnerHTML={{ __html: "" }} suppressHydrationWarning />;
  }
  return (
    <main className="mx-auto max-w-lg p-6">
      <Loading />
    </main>
  );
}

const NOBODY: Me = { id: "", name: "", role: "viewer", organization: null, billing_groups: [], csrf_token: "" };
const NO_CUSTOMER: Me = { ...NOBODY, role: "customer" };

function Inside({ me, children }: { readonly me: Me; readonly children: ReactNode }) {
  const words = useShellWords();
  const pathname = usePathname();
  const [open, setOpen] = useState<"menu" | "palette" | "help">();
  const close = () => setOpen(undefined);
  const toasts = useToasts();
  const lost = (error: unknown) => {
    close();
    toasts.failed(error);
  };
  useReadyToOpen();
  const isWide = useIsWide();
  const destinations = useMemo(() => destinationsOf(me), [me]);
  useShortcuts(destinations, { palette: () => setOpen("palette"), help: () => setOpen("help") });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is open closes when another page is shown
  useEffect(close, [pathname]);
  return (
    <div className="min-h-dvh lg:pl-56 print:pl-0">
      <a
        href="#content"
        className="sr-only z-50 rounded bg-surface px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {words.skip}
      </a>
      <aside data-chrome className="fixed inset-y-0 left-0 z-20 hidden w-56 border-r border-line bg-surface lg:block">
        {isWide && <Navigation me={me} pathname={pathname} />}
      </aside>
      <Drawer isOpen={open === "menu"} close={close} title={words.navigation}>
        <Navigation me={me} pathname={pathname} leave={close} />
      </Drawer>
      <div
        data-chrome
        className="sticky top-0 z-10 flex h-12 items-center gap-2 border-b border-line bg-surface px-3 sm:px-6"
      >
        <IconButton label={words.menu} className="lg:hidden" onClick={() => setOpen("menu")}>
          <MenuIcon aria-hidden />
        </IconButton>
        <button
          type="button"
          onClick={() => setOpen("palette")}
          className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md border border-line bg-canvas px-2.5 text-sm text-muted hover:border-line-strong sm:max-w-80"
        >
          <Search aria-hidden className="size-4 shrink-0" />
          <span className="truncate">{words.find}</span>
          <kbd className="ml-auto hidden rounded border border-line px-1 font-sans text-xs sm:block">Ctrl K</kbd>
        </button>
        <div className="ml-auto">
          <AccountMenu showHelp={() => setOpen("help")} />
        </div>
      </div>
      <main id="content" className="mx-auto max-w-[84rem] px-3 py-5 sm:px-6">
        <ErrorBoundary key={pathname}>{children}</ErrorBoundary>
      </main>
      {open === "palette" && <Palette close={close} destinations={destinations} lost={lost} />}
      {open === "help" && <Shortcuts close={close} destinations={destinations} lost={lost} />}
    </div>
  );
}

/** Loads what menus and dialogs are made of once somebody begins to use the page. */
function useReadyToOpen(): void {
  useEffect(() => {
    const load = () => void Promise.all([import("@/ui/menu-opened"), import("@/ui/dialog-opened")]);
    const beginnings = ["pointerover", "touchstart", "keydown"] as const;
    for (const kind of beginnings) {
      document.addEventListener(kind, load, { once: true, passive: true });
    }
    return () => {
      for (const kind of beginnings) {
        document.removeEventListener(kind, load);
      }
    };
  }, []);
}

/** Pages of one thing, which the address names: by its id, or by these. */
const OF_ONE = /\/(?:view|budget|change|delivery|message|publish|shadow|template)$/;
const NAMES: Readonly<Record<string, readonly string[]>> = {
  "/coupons/view": ["code"],
  "/settings/template": ["kind", "language"],
};

/** Shows a page to whom it is for: a customer what is below `/portal`, everybody else the rest. */
function Allowed({ me, children }: { readonly me: Me; readonly children: ReactNode }) {
  const words = useShellWords();
  const pathname = usePathname();
  const router = useRouter();
  const isHome = pathname === "/";
  const isAllowed = isFor(me, pathname);
  useEffect(() => {
    if (!isAllowed && isHome) {
      router.replace(homeOf(me));
    }
  }, [isAllowed, isHome, me, router]);
  const place = usePlace();
  const isNamed = !OF_ONE.test(pathname) || (NAMES[pathname] ?? ["id"]).every((name) => (place.get(name) ?? "") !== "");
  if (isAllowed && isNamed) {
    return children;
  }
  return isHome ? (
    <Loading />
  ) : (
    <Empty title={isAllowed ? words.lost : words.notAllowed}>
      <p className="mb-4">{isAllowed ? words.lostDetail : words.notAllowedDetail}</p>
      <ButtonLink href={homeOf(me)}>{words.home}</ButtonLink>
    </Empty>
  );
}

const WIDE = "(min-width: 64rem)"; // `lg` of the style sheet

/** Whether the navigation stands beside the page: on a phone it is made when it is opened. */
function useIsWide(): boolean {
  return useSyncExternalStore(
    watchWidth,
    () => matchMedia(WIDE).matches,
    () => true,
  );
}

function watchWidth(changed: () => void): () => void {
  const wide = matchMedia(WIDE);
  wide.addEventListener("change", changed);
  return () => wide.removeEventListener("change", changed);
}

function Navigation({
  me,
  pathname,
  leave,
}: {
  readonly me: Me;
  readonly pathname: string;
  /** Called when a page is chosen, also the one that is shown. */
  readonly leave?: () => void;
}) {
  const words = useShellWords();
  const all = destinationsOf(me);
  const current = destinationAt(pathname, all);
  const groups = [...new Set(all.map(({ group }) => group))];
  return (
    <nav aria-label={words.navigation} className="flex h-full flex-col gap-4 overflow-y-auto p-3">
      <PageLink href={homeOf(me)} className="flex h-8 items-center gap-2 px-2 font-semibold tracking-tight">
        <Mark />
        Tallybook
      </PageLink>
      {groups.map((group) => (
        <div key={group}>
          <p className="mb-1 px-2 text-xs font-medium text-faint">{words.groups[group]}</p>
          <ul>
            {all
              .filter((one) => one.group === group)
              .map((one) => (
                <li key={one.id}>
                  <PageLink
                    href={one.href}
                    onClick={leave}
                    aria-current={one === current ? "page" : undefined}
                    className={classes(
                      "flex h-8 items-center gap-2.5 rounded-md px-2 text-sm",
                      one === current
                        ? "bg-raised font-medium text-ink"
                        : "text-muted hover:bg-raised/60 hover:text-ink",
                    )}
                  >
                    <one.icon aria-hidden className="size-4" />
                    {words.nav[one.id]}
                  </PageLink>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

export function Mark() {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className="size-5">
      <rect width="32" height="32" rx="7" fill="var(--accent)" />
      <path
        d="M9 8v16M14 8v16M19 8v16M24 8v16M6 21 27 11"
        stroke="var(--on-accent)"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
    </svg>
  );
}
