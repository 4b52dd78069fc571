/** The pages that navigation, command palette and shortcuts offer. A page is offered to who may do what it shows. */
import {
  BadgePercent,
  BellRing,
  BookOpen,
  BookOpenCheck,
  Building2,
  Calculator,
  ChartLine,
  CircleUser,
  CreditCard,
  Download,
  FileMinus,
  FileSignature,
  FileText,
  FlaskConical,
  Gauge,
  Gift,
  KeyRound,
  LayoutDashboard,
  ListTodo,
  type LucideIcon,
  MailWarning,
  PlayCircle,
  ScrollText,
  Settings,
  ShieldAlert,
  TicketPercent,
  TrendingUp,
  Undo2,
  Users,
  Webhook,
} from "lucide-react";
import { isCustomer, type Me, mayRole, type Operation, useMe } from "@/api/session";
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
  { id: "monthToDate", href: "/month-to-date", group: "work", icon: TrendingUp, needs: "list_running_totals" },
  { id: "customers", href: "/customers", group: "work", icon: Building2, needs: "list_organizations", letter: "c" },
  { id: "invoices", href: "/invoices", group: "work", icon: FileText, needs: "list_invoices", letter: "i" },
  { id: "usage", href: "/usage", group: "work", icon: ChartLine, needs: "list_usage", letter: "u" },
  { id: "billRuns", href: "/bill-runs", group: "work", icon: PlayCircle, needs: "list_bill_runs", letter: "b" },
  { id: "priceBooks", href: "/price-books", group: "prices", icon: BookOpen, needs: "list_price_books", letter: "y" },
  { id: "contracts", href: "/contracts", group: "prices", icon: FileSignature, needs: "list_contracts", letter: "t" },
  { id: "counters", href: "/counters", group: "prices", icon: Gauge, needs: "list_counters" },
  { id: "simulator", href: "/simulator", group: "prices", icon: FlaskConical, needs: "simulate", letter: "s" },
  { id: "calculator", href: "/calculator", group: "prices", icon: Calculator, needs: "calculate" },
  { id: "creditNotes", href: "/credit-notes", group: "work", icon: FileMinus, needs: "list_credit_notes" },
  { id: "credits", href: "/credits", group: "money", icon: Gift, needs: "list_credits", letter: "r" },
  {
    id: "adjustments",
    href: "/adjustments",
    group: "money",
    icon: BadgePercent,
    needs: "list_adjustments",
    letter: "a",
  },
  { id: "payments", href: "/payments", group: "money", icon: CreditCard, needs: "list_payments", letter: "p" },
  { id: "refunds", href: "/refunds", group: "money", icon: Undo2, needs: "list_refunds" },
  { id: "disputes", href: "/disputes", group: "money", icon: ShieldAlert, needs: "list_disputes" },
  { id: "dunning", href: "/dunning", group: "money", icon: MailWarning, needs: "list_dunning" },
  { id: "ledger", href: "/ledger", group: "money", icon: BookOpenCheck, needs: "get_trial_balance", letter: "l" },
  { id: "alerts", href: "/alerts", group: "work", icon: BellRing, needs: "list_alerts", letter: "n" },
  { id: "exports", href: "/exports", group: "work", icon: Download, needs: "list_exports", letter: "e" },
  { id: "webhooks", href: "/webhooks", group: "system", icon: Webhook, needs: "list_webhook_endpoints", letter: "w" },
  { id: "keys", href: "/api-keys", group: "system", icon: KeyRound, needs: "list_api_keys", letter: "k" },
  { id: "users", href: "/users", group: "system", icon: Users, needs: "list_users" },
  { id: "audit", href: "/audit-log", group: "system", icon: ScrollText, needs: "list_audit_records", letter: "h" },
  { id: "jobs", href: "/jobs", group: "system", icon: ListTodo, needs: "list_jobs", letter: "j" },
  { id: "settings", href: "/settings", group: "system", icon: Settings, needs: "get_settings" },
  { id: "own", href: "/account", group: "system", icon: CircleUser, needs: "get_own_user", letter: "m" },
];

const PORTAL: readonly Destination[] = [
  { id: "portal", href: "/portal", group: "portal", icon: LayoutDashboard, needs: "get_month_to_date", letter: "o" },
  { id: "ownInvoices", href: "/portal/invoices", group: "portal", icon: FileText, needs: "list_invoices", letter: "i" },
  { id: "ownUsage", href: "/portal/usage", group: "portal", icon: TrendingUp, needs: "list_usage", letter: "u" },
  {
    id: "ownCredits",
    href: "/portal/credits",
    group: "portal",
    icon: TicketPercent,
    needs: "list_credits",
    letter: "c",
  },
  {
    id: "ownPayments",
    href: "/portal/payments",
    group: "portal",
    icon: CreditCard,
    needs: "list_payments",
    letter: "p",
  },
  { id: "ownAlerts", href: "/portal/alerts", group: "portal", icon: BellRing, needs: "list_alerts", letter: "b" },
  { id: "ownExports", href: "/portal/exports", group: "portal", icon: Download, needs: "list_exports", letter: "e" },
  { id: "own", href: "/portal/account", group: "portal", icon: CircleUser, needs: "get_own_user", letter: "m" },
];

/** Pages in no navigation that do nothing but change something: for who may do that. */
const CHANGING: Readonly<Record<string, Operation>> = {
  "/price-books/publish": "publish_price_book_version",
  "/contracts/new": "create_contract",
  "/contracts/change": "change_contract",
};

/** What the addresses of pages begin with that customers and others have alike: `/portal`, or nothing. */
export function useHome(): string {
  return isCustomer(useMe()) ? "/portal" : "";
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

/** Whether the page at a path is for somebody: for who may change what it changes, or is offered what it belongs to. */
export function isFor(me: Me, pathname: string): boolean {
  const isPortal = pathname === "/portal" || pathname.startsWith("/portal/");
  const needs = CHANGING[pathname] ?? destinationAt(pathname, isPortal ? PORTAL : CONSOLE)?.needs;
  return isPortal === isCustomer(me) && (needs === undefined || mayRole(me.role, needs));
}
