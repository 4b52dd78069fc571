/** Find or go to: pages, and what the API finds of customers and invoices. */
"use client";

import { Building2, FileText, type LucideIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from "react";
import { useGet } from "@/api/get";
import { at } from "@/api/place";
import { useMay, useMe } from "@/api/session";
import { type Destination, isCustomer } from "@/shell/navigation";
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
  const may = useMay();
  const me = useMe();
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const waiting = setTimeout(() => setAsked(typed), PAUSE_MS);
    return () => clearTimeout(waiting);
  }, [typed]);
  const isAsked = asked !== "" && !isCustomer(me);
  const query = { search: asked, limit: 5 };
  const organizations = useGet("/v1/organizations", { query }, { enabled: isAsked && may("list_organizations") });
  const invoices = useGet(
    "/v1/invoices",
    { query },
    { enabled: isAsked && NUMBER.test(asked) && may("list_invoices") },
  );
  return useMemo(() => {
    const wanted = typed.toLowerCase();
    const pages = destinations
      .filter(({ id }) => words.nav[id].toLowerCase().includes(wanted))
      .map(({ id, href, icon }): Found => ({ id, group: words.pages, label: words.nav[id], href, icon }));
    if (typed === "") {
      return pages;
    }
    const customers = (organizations.data?.data ?? []).map(
      ({ id, name }): Found => ({
        id,
        group: words.organizations,
        label: name,
        href: at("/customers/view", { id }),
        icon: Building2,
      }),
    );
    const bills = (invoices.data?.data ?? []).map(
      ({ id, number, currency }): Found => ({
        id,
        group: words.invoices,
        label: number ?? id,
        note: currency,
        href: at("/invoices/view", { id }),
        icon: FileText,
      }),
    );
    return [...pages, ...customers, ...bills];
  }, [typed, destinations, words, organizations.data, invoices.data]);
}
