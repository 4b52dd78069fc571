/** One record of the audit log, with what it changed. */
"use client";

import type { Schema } from "@tallybook/contract";
import { at } from "@/api/place";
import { differenceOf, type FieldChange } from "@/audit/difference";
import { useAuditWords } from "@/audit/words";
import { Link } from "@/ui/button";
import { classes } from "@/ui/classes";
import { Dialog } from "@/ui/dialog";
import { DateTime } from "@/ui/figures";
import { Detail, DetailList } from "@/ui/page";
import { useUiWords } from "@/ui/words";

export function AuditRecord({ of, close }: { readonly of: Schema<"AuditRecordView">; readonly close: () => void }) {
  const words = useAuditWords();
  return (
    <Dialog isOpen close={close} title={`${words.record(of.number)}: ${of.action}`} isWide>
      <div className="grid gap-5">
        <DetailList>
          <Detail label={words.at}>
            <DateTime at={of.at} />
          </Detail>
          <Detail label={words.actor}>{of.actor}</Detail>
          <Detail label={words.subject}>
            <span className="font-mono text-xs">{of.subject}</span>{" "}
            <Link href={at("/audit-log", { subject: of.subject })} className="text-xs">
              {words.all}
            </Link>
          </Detail>
          {of.reason !== null && <Detail label={words.reason}>{of.reason}</Detail>}
          <Detail label={words.request}>
            <span className="font-mono text-xs">{of.request_id}</span>
          </Detail>
          <Detail label={words.hash}>
            <span className="font-mono text-xs break-all">{of.hash}</span>
          </Detail>
        </DetailList>
        <section className="grid gap-2">
          <h3 className="text-sm font-semibold">{words.difference}</h3>
          <Changes before={of.before} after={of.after} />
        </section>
      </div>
    </Dialog>
  );
}

/** The fields of two documents side by side; those that changed first. */
function Changes({ before, after }: { readonly before: unknown; readonly after: unknown }) {
  const words = useAuditWords();
  const { changed, same } = differenceOf(before, after);
  if (changed.length === 0 && same.length === 0) {
    return <p className="text-sm text-muted">{words.noDifference}</p>;
  }
  return (
    <div className="grid gap-3">
      {changed.length > 0 && <FieldTable of={changed} label={words.difference} />}
      {same.length > 0 && (
        <details className="text-sm">
          <summary className="text-muted">{words.same(same.length)}</summary>
          <FieldTable of={same} label={words.same(same.length)} />
        </details>
      )}
    </div>
  );
}

/** Of what was made there is nothing before, and of what was deleted nothing after. */
function FieldTable({ of, label }: { readonly of: readonly FieldChange[]; readonly label: string }) {
  const words = useAuditWords();
  const hasBefore = of.some(({ before }) => before !== undefined);
  const hasAfter = of.some(({ after }) => after !== undefined);
  const isChanged = ({ before, after }: FieldChange) => before !== after;
  return (
    <div className="overflow-x-auto rounded-md border border-line">
      <table aria-label={label} className="w-full text-xs">
        <thead>
          <tr className="border-b border-line text-left text-muted [&>th]:px-3 [&>th]:py-1.5 [&>th]:font-medium">
            <th scope="col">{words.field}</th>
            {hasBefore && <th scope="col">{words.before}</th>}
            {hasAfter && <th scope="col">{words.after}</th>}
          </tr>
        </thead>
        <tbody>
          {of.map((field) => (
            <tr key={field.path} className="border-b border-line align-top last:border-0">
              <th
                scope="row"
                className="min-w-32 px-3 py-1.5 text-left font-mono font-normal text-muted wrap-break-word"
              >
                {field.path}
              </th>
              {hasBefore && <Value of={field.before} isChanged={isChanged(field)} look="bg-bad-soft text-bad" />}
              {hasAfter && <Value of={field.after} isChanged={isChanged(field)} look="bg-good-soft text-good" />}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Value({
  of,
  isChanged,
  look,
}: {
  readonly of: string | undefined;
  readonly isChanged: boolean;
  readonly look: string;
}) {
  const { none } = useUiWords();
  return (
    <td className={classes("px-3 py-1.5 font-mono wrap-anywhere", isChanged && of !== undefined && look)}>
      {of ?? <span className="text-faint">{none}</span>}
    </td>
  );
}
