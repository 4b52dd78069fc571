/** The pages that navigation, command palette and shortcuts offer. A page is offered to who may do what it shows. */
import { Building2, FileText, LayoutDashboard, type LucideIcon } from "lucide-react";
import { type Me, mayRole, type Operation } from "@/api/session";
import type { en } from "@/words/en/shell";

export interface Destination {
  readonly id: keyof (typeof en)["nav"];
  readonly href: string;
  readonly group: keyof (typeof en)["groups"];
  readonly icon: LucideIcon;
  /** Offered to who may do this. */
  readonly needs: Operation;
  /** Pressed after `g`. */
  readonly letter?: string;
}

const CONSOLE: readonly Destination[] = [
  { id: "overview", href: "/", group: "work", icon: LayoutDashboard, needs: "get_revenue", letter: "o" },
  { id: "customers", href: "/customers", group: "work", icon: Building2, needs: "list_organizations", letter: "c" },
  { id: "invoices", href: "/invoices", group: "work", icon: FileText, needs: "list_invoices", letter: "i" },
];

const PORTAL: readonly Destination[] = [
  { id: "portal", href: "/portal", group: "portal", icon: LayoutDashboard, needs: "get_month_to_date", letter: "o" },
];

export function isCustomer(me: Me): boolean {
  return me.role === "customer";
}

/** Where somebody begins. */
export function homeOf(me: Me): string {
  return isCustomer(me) ? "/portal" : "/";
}

/** What is offered to somebody: customers have pages of their own. */
export function destinationsOf(me: Me): readonly Destination[] {
  return (isCustomer(me) ? PORTAL : CONSOLE).filter((one) => mayRole(me.role, one.needs));
}

/** The destination that a page belongs to: the longest that its path begins with. */
export function destinationAt(pathname: string, all: readonly Destination[]): Destination | undefined {
  return all
    .filter(({ href }) => pathname === href || (href !== "/" && pathname.startsWith(`${href}/`)))
    .sort((one, other) => other.href.length - one.href.length)[0];
}
