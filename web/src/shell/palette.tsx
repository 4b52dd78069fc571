/** Find or go to: pages, and what the API finds of customers, billing groups, projects and invoices. */
"use client";

import { Building2, FileText, FolderClosed, type LucideIcon, WalletCards } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from "react";
import { useGet } from "@/api/get";
import { at } from "@/api/place";
import { isCustomer, useMay, useMe } from "@/api/session";
import type { Destination } from "@/shell/navigation";
import { useShellWords } from "@/shell/words";
import { classes } from "@/ui/classes";
import { Dialog } from "@/ui/dialog";
import { Input } from "@/ui/form";

interface Found {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  readonly note?: string;
  readonly href: string;
  readonly icon: LucideIcon;
}

const PAUSE_MS = 180;
/** How an invoice's number begins: what the API finds invoices by. */
const NUMBER = /^[0-9]{4}(?:-[0-9]{0,9})?$/;

export default function Palette({
  close,
  destinations,
}: {
  readonly close: () => void;
  readonly destinations: readonly Destination[];
}) {
  const words = useShellWords();
  return (
    <Dialog isOpen close={close} title={words.find}>
      <Finder close={close} destinations={destinations} />
    </Dialog>
  );
}

function Finder({
  close,
  destinations,
}: {
  readonly close: () => void;
  readonly destinations: readonly Destination[];
}) {
  const words = useShellWords();
  const router = useRouter();
  const list = useId();
  const [typed, setTyped] = useState("");
  const [place, setPlace] = useState(0);
  const found = useFound(typed.trim(), destinations);
  const chosen = found[Math.min(place, found.length - 1)];
  const go = (to: Found) => {
    close();
    router.push(to.href);
  };
  const hear = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setPlace((now) => Math.max(0, Math.min(found.length - 1, Math.min(now, found.length - 1) + step)));
    } else if (event.key === "Enter" && chosen !== undefined) {
      event.preventDefault();
      go(chosen);
    }
  };
  return (
    <div className="grid gap-3">
      <Input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={chosen && `${list}-${chosen.id}`}
        aria-label={words.find}
        placeholder={words.findHint}
        value={typed}
        onKeyDown={hear}
        onChange={(event) => {
          setTyped(event.target.value);
          setPlace(0);
        }}
        className="h-10"
      />
      <div id={list} role="listbox" aria-label={words.find} className="min-h-48">
        {found.map((one, index) => (
          <div key={one.id}>
            {one.group !== found[index - 1]?.group && (
              <p role="presentation" className="px-2 pt-2 pb-1 text-xs text-muted">
                {one.group}
              </p>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys */}
            {/* biome-ignore lint/a11y/useFocusableInteractive: the field above keeps the focus */}
            <div
              role="option"
              id={`${list}-${one.id}`}
              aria-selected={one === chosen}
              onClick={() => go(one)}
              onMouseMove={() => setPlace(index)}
              className={classes(
                "flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 text-sm",
                one === chosen && "bg-raised",
              )}
            >
              <one.icon aria-hidden className="size-4 shrink-0 text-faint" />
              <span className="truncate">{one.label}</span>
              {one.note !== undefined && <span className="ml-auto truncate text-xs text-muted">{one.note}</span>}
            </div>
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="text-center text-sm text-muted">{words.nothingFound(typed)}</p>}
    </div>
  );
}

function useFound(typed: string, destinations: readonly Destination[]): readonly Found[] {
  const words = useShellWords();
  const answers = useAnswers(typed);
  return useMemo(() => {
    const wanted = typed.toLowerCase();
    const pages = destinations
      .filter(({ id }) => words.nav[id].toLowerCase().includes(wanted))
      .map(({ id, href, icon }): Found => ({ id, group: words.pages, label: words.nav[id], href, icon }));
    return typed === "" ? pages : [...pages, ...foundOf(answers, words)];
  }, [typed, destinations, words, answers]);
}

/** What the API answers to what was typed, once there is a pause. */
function useAnswers(typed: string) {
  const may = useMay();
  const me = useMe();
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const waiting = setTimeout(() => setAsked(typed), PAUSE_MS);
    return () => clearTimeout(waiting);
  }, [typed]);
  const isAsked = asked !== "" && !isCustomer(me);
  const reading = { query: { search: asked, limit: 5 } };
  const organizations = useGet("/v1/organizations", reading, { enabled: isAsked && may("list_organizations") }).data;
  const groups = useGet("/v1/billing-groups", reading, { enabled: isAsked && may("list_billing_groups") }).data;
  const projects = useGet("/v1/projects", reading, { enabled: isAsked && may("list_projects") }).data;
  const isNumber = NUMBER.test(asked);
  const invoices = useGet("/v1/invoices", reading, { enabled: isAsked && isNumber && may("list_invoices") }).data;
  return useMemo(() => ({ organizations, groups, projects, invoices }), [organizations, groups, projects, invoices]);
}

function foundOf(answers: ReturnType<typeof useAnswers>, words: ReturnType<typeof useShellWords>): readonly Found[] {
  const { organizations, groups, projects, invoices } = answers;
  const customers = (organizations?.data ?? []).map(
    ({ id, name }): Found => ({
      id,
      group: words.organizations,
      label: name,
      href: at("/customers/view", { id }),
      icon: Building2,
    }),
  );
  const payers = (groups?.data ?? []).map(
    ({ id, name, organization_name: note }): Found => ({
      id,
      group: words.billingGroups,
      label: name,
      ...(note !== undefined && { note }),
      href: at("/groups/view", { id }),
      icon: WalletCards,
    }),
  );
  // A project has no page of its own, and without a billing group none that it stands on.
  const owned = (projects?.data ?? []).flatMap(({ name, billing_group: id, billing_group_name: note }): Found[] =>
    id === null
      ? []
      : [
          {
            id: `project-${encodeURIComponent(name)}`,
            group: words.projects,
            label: name,
            ...(note !== undefined && { note }),
            href: at("/groups/view", { id, tab: "projects" }),
            icon: FolderClosed,
          },
        ],
  );
  const bills = (invoices?.data ?? []).map(
    ({ id, number, currency }): Found => ({
      id,
      group: words.invoices,
      label: number ?? id,
      note: currency,
      href: at("/invoices/view", { id }),
      icon: FileText,
    }),
  );
  return [...customers, ...payers, ...owned, ...bills];
}
