"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { Link } from "@/ui/button";
import { classes } from "@/ui/classes";

export interface Crumb {
  readonly label: string;
  readonly href: string;
}

/** The head of a page: where it is, its name, and what can be done. */
export function PageHeader({
  title,
  crumbs = [],
  beside,
  children,
  actions,
}: {
  readonly title: string;
  readonly crumbs?: readonly Crumb[];
  /** Beside the title, such as a state. */
  readonly beside?: ReactNode;
  /** Below the title. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Tallybook`;
  }, [title]);
  return (
    <header className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {crumbs.length > 0 && (
          <nav aria-label="breadcrumb" className="mb-1 flex flex-wrap items-center gap-1 text-xs text-muted">
            {crumbs.map((crumb) => (
              <span key={crumb.href} className="flex min-w-0 items-center gap-1">
                <Link isQuiet href={crumb.href} className="truncate">
                  {crumb.label}
                </Link>
                <ChevronRight aria-hidden className="size-3 shrink-0 text-faint" />
              </span>
            ))}
          </nav>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 tabIndex={-1} className="text-xl font-semibold tracking-tight wrap-anywhere outline-none">
            {title}
          </h1>
          {beside}
        </div>
        {children !== undefined && <div className="mt-1 text-sm text-muted">{children}</div>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2 print:hidden">{actions}</div>}
    </header>
  );
}

/** A part of a page with a name of its own. */
export function Section({
  title,
  actions,
  children,
  className,
  isFlush = false,
}: {
  readonly title?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
  /** What it holds goes to its edges, as a table does. */
  readonly isFlush?: boolean;
}) {
  return (
    <section className={classes("min-w-0 rounded-lg border border-line bg-surface", className)}>
      {(title !== undefined || actions !== undefined) && (
        <div className="flex min-h-11 flex-wrap items-center justify-between gap-2 px-4 pt-2.5 pb-1.5">
          {title !== undefined && <h2 className="text-sm font-semibold">{title}</h2>}
          {actions}
        </div>
      )}
      <div className={isFlush ? "" : "px-4 pt-1 pb-4"}>{children}</div>
    </section>
  );
}

/** One figure with its name; a link to what it is made of. */
export function Figure({
  label,
  href,
  children,
  note,
}: {
  readonly label: string;
  readonly href?: string;
  readonly children: ReactNode;
  readonly note?: ReactNode;
}) {
  const inner = (
    <>
      <span className="block text-xs text-muted">{label}</span>
      <span className="mt-0.5 block text-xl font-semibold tracking-tight">{children}</span>
      {note !== undefined && <span className="mt-0.5 block text-xs text-muted">{note}</span>}
    </>
  );
  const box = "block min-w-0 rounded-lg border border-line bg-surface px-4 py-3";
  return href === undefined ? (
    <div className={box}>{inner}</div>
  ) : (
    <Link isQuiet href={href} className={classes(box, "hover:border-line-strong hover:no-underline")}>
      {inner}
    </Link>
  );
}

/** Names with what they stand for. */
export function DetailList({ children }: { readonly children: ReactNode }) {
  return <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[minmax(9rem,max-content)_1fr]">{children}</dl>;
}

export function Detail({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="grid gap-x-6 sm:col-span-2 sm:grid-cols-subgrid">
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}
