"use client";

import { useMemo, useState } from "react";
import { type Change, type Compared, compare, count } from "@/price-books/compare";
import { usePriceBookWords } from "@/price-books/words";
import type { Values } from "@/schema-forms/shape";
import { Terms } from "@/schema-forms/terms";
import { useFormWords } from "@/schema-forms/words";
import { Button } from "@/ui/button";
import { classes } from "@/ui/classes";
import { Empty } from "@/ui/empty";
import { SearchInput } from "@/ui/filters";
import { Checkbox } from "@/ui/form";
import { Section } from "@/ui/page";

const SHOWN = 100;
const LOOKS: Readonly<Record<Change, string>> = {
  added: "bg-good-soft text-good",
  changed: "bg-warn-soft text-warn",
  removed: "bg-bad-soft text-bad",
  same: "bg-raised text-muted",
};

/** Prices of two versions side by side; what differs is marked. Without a version before, the prices as they are. */
export function Comparison({
  before,
  after,
  names,
}: {
  readonly before: readonly Values[] | undefined;
  readonly after: readonly Values[];
  readonly names: readonly [string, string];
}) {
  const words = usePriceBookWords();
  const more = useFormWords();
  const all = useMemo(() => compare(before ?? [], after), [before, after]);
  const [isDifferent, setIsDifferent] = useState(before !== undefined);
  const [search, setSearch] = useState("");
  const [most, setMost] = useState(SHOWN);
  const found = all.filter(
    ({ key, change }) => key.includes(search) && !(isDifferent && before !== undefined && change === "same"),
  );
  return (
    <Section title={words.prices} isFlush>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2.5">
        <SearchInput label={words.searchCounter} value={search} set={setSearch} />
        {before !== undefined && (
          <>
            <Checkbox
              label={words.onlyDifferences}
              checked={isDifferent}
              onChange={(event) => setIsDifferent(event.target.checked)}
            />
            <span className="text-xs text-muted">
              {words.counted(count(all, "added"), count(all, "changed"), count(all, "removed"), count(all, "same"))}
            </span>
          </>
        )}
      </div>
      {found.length === 0 && <Empty title={words.allSame} />}
      {found.length > 0 && (
        <table aria-label={words.prices} className="w-full table-fixed text-sm max-md:block">
          <thead className="max-md:sr-only">
            <tr className="border-b border-line text-left text-xs text-muted [&>th]:h-8 [&>th]:px-4 [&>th]:font-medium">
              {before !== undefined && (
                <>
                  <th scope="col" className="w-24">
                    {words.change}
                  </th>
                  <th scope="col">{names[0]}</th>
                </>
              )}
              <th scope="col">{names[1]}</th>
            </tr>
          </thead>
          <tbody className="max-md:block">
            {found.slice(0, most).map((one) => (
              <Row key={one.key} of={one} isCompared={before !== undefined} names={names} />
            ))}
          </tbody>
        </table>
      )}
      {found.length > most && (
        <div className="border-t border-line p-3 text-center">
          <Button size="small" look="quiet" onClick={() => setMost(most + SHOWN)}>
            {more.showMore(found.length - most)}
          </Button>
        </div>
      )}
    </Section>
  );
}

function Row({
  of,
  isCompared,
  names,
}: {
  readonly of: Compared;
  readonly isCompared: boolean;
  readonly names: readonly [string, string];
}) {
  const words = usePriceBookWords();
  return (
    <tr className="border-b border-line align-top last:border-0 max-md:block max-md:py-2 [&>td]:px-4 [&>td]:py-2.5 max-md:[&>td]:block max-md:[&>td]:py-1">
      {isCompared && (
        <>
          <td>
            <span
              className={classes(
                "inline-flex h-5 items-center rounded px-1.5 text-xs font-medium whitespace-nowrap",
                LOOKS[of.change],
              )}
            >
              {words.changes[of.change]}
            </span>
          </td>
          <Side of={of.before} name={names[0]} marked={of.terms} />
        </>
      )}
      <Side of={of.after} name={isCompared ? names[1] : undefined} marked={of.terms} />
    </tr>
  );
}

function Side({
  of,
  name,
  marked,
}: {
  readonly of: Values | undefined;
  readonly name: string | undefined;
  readonly marked: ReadonlySet<string>;
}) {
  const words = usePriceBookWords();
  return (
    <td>
      {name !== undefined && <span className="text-xs text-faint md:hidden">{name}</span>}
      {of === undefined ? <span className="text-faint">{words.noPrice}</span> : <Terms of={of} marked={marked} />}
    </td>
  );
}
