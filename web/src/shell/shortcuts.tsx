"use client";

import type { Destination } from "@/shell/navigation";
import { useShellWords } from "@/shell/words";
import { Dialog } from "@/ui/dialog";

/** What the keys do. */
export default function Shortcuts({
  close,
  destinations,
}: {
  readonly close: () => void;
  readonly destinations: readonly Destination[];
}) {
  const words = useShellWords();
  const list = words.shortcutList;
  const rows: [string, string][] = [
    ["Ctrl K", list.palette],
    ["/", list.search],
    ["↓ ↑", list.rows],
    ["?", list.help],
    ["g …", list.go],
    ...destinations.flatMap(({ letter, id }): [string, string][] =>
      letter === undefined ? [] : [[`g ${letter}`, words.nav[id]]],
    ),
  ];
  return (
    <Dialog isOpen close={close} title={words.shortcuts}>
      <dl className="grid grid-cols-[1fr_auto] gap-y-2 text-sm">
        {rows.map(([keys, what]) => (
          <div key={keys} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-muted">{what}</dt>
            <dd>
              <kbd className="rounded border border-line bg-raised px-1.5 py-0.5 font-sans text-xs">{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
