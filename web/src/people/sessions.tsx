/** Where somebody is signed in, and ending it. */
"use client";

import type { Schema } from "@tallybook/contract";
import { type ReactNode, useState } from "react";
import { useList } from "@/api/list";
import { useSend } from "@/api/send";
import { usePeopleWords } from "@/people/words";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, State } from "@/ui/figures";
import { Section } from "@/ui/page";
import { useToasts } from "@/ui/toast";

type Row = Schema<"SessionView">;

/** Whether a session is still good. */
export function isOpen({ ended_at, ends_at }: Row): boolean {
  return ended_at === null && new Date(ends_at) > new Date();
}

export function SessionTable({
  title,
  user,
  actions,
}: {
  readonly title: string;
  readonly user: string;
  readonly actions?: ReactNode;
}) {
  const words = usePeopleWords();
  const list = useList("/v1/sessions", { fixed: { user }, prefix: "sessions-", limit: 20 });
  return (
    <Section title={title} actions={actions} isFlush>
      <DataTable
        {...listed(list)}
        name="sessions"
        label={title}
        columns={columnsOf(words)}
        rowId={(row) => row.id}
        empty={<Empty title={words.account.noSessions} />}
      />
    </Section>
  );
}

function columnsOf(words: ReturnType<typeof usePeopleWords>): readonly Column<Row>[] {
  return [
    {
      id: "agent",
      header: words.account.agent,
      cell: (row) => (
        <>
          <span className="line-clamp-2 wrap-anywhere" title={row.agent}>
            {browserOf(row.agent)}
          </span>
          {row.is_current && <span className="text-xs text-muted">{words.account.here}</span>}
        </>
      ),
    },
    { id: "state", header: words.state, cell: (row) => <State of={isOpen(row) ? "active" : "ended"} /> },
    {
      id: "address",
      header: words.account.address,
      isExtra: true,
      cell: (row) => <span className="figure">{row.address}</span>,
    },
    {
      id: "seen",
      header: words.account.seen,
      isExtra: true,
      cell: (row) => <DateTime at={row.last_seen_at} />,
    },
    {
      id: "opened",
      header: words.account.opened,
      sort: "created_at",
      isExtra: true,
      cell: (row) => <DateTime at={row.created_at} />,
    },
    { id: "end", header: words.account.signOut, cell: (row) => <End of={row} /> },
  ];
}

const BROWSERS = [
  ["Edge", /Edg/],
  ["Opera", /OPR/],
  ["Samsung Internet", /SamsungBrowser/],
  ["Firefox", /Firefox|FxiOS/],
  ["Chrome", /Chrome|CriOS/],
  ["Safari", /Safari/],
] as const;
const SYSTEMS = [
  ["iOS", /iPhone|iPad/],
  ["Android", /Android/],
  ["Windows", /Windows/],
  ["macOS", /Mac OS X/],
  ["Linux", /Linux/],
] as const;

/** A browser and its system by their names; what is not known by all that it says of itself. */
function browserOf(agent: string): string {
  const [browser, system] = [BROWSERS, SYSTEMS].map((all) => all.find(([, pattern]) => pattern.test(agent))?.[0]);
  return browser === undefined ? agent : [browser, system].filter(Boolean).join(" · ");
}

function End({ of }: { readonly of: Row }) {
  const words = usePeopleWords().account;
  const toasts = useToasts();
  const [isAsked, setIsAsked] = useState(false);
  const { send } = useSend("delete", "/v1/sessions/{id}", {
    changes: ["/v1/sessions"],
    done: () => toasts.done(words.signedOut),
  });
  if (of.is_current || !isOpen(of)) {
    return null;
  }
  return (
    <>
      <Button size="small" onClick={() => setIsAsked(true)}>
        {words.signOut}
      </Button>
      <Confirm
        isOpen={isAsked}
        close={() => setIsAsked(false)}
        title={words.endTitle}
        about={{ name: browserOf(of.agent), figure: of.address }}
        effects={[words.endEffect]}
        label={words.signOut}
        isDanger
        act={() => send({ path: { id: of.id } })}
      />
    </>
  );
}
