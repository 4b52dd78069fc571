"use client";

import type { Schema } from "@tallybook/contract";
import { useGet } from "@/api/get";
import { differing, valuesOf } from "@/contracts/terms";
import { useContractWords } from "@/contracts/words";
import type { Values } from "@/schema-forms/shape";
import { termsOf, useTold } from "@/schema-forms/terms";
import { called, useFormWords } from "@/schema-forms/words";
import { Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";

type Contract = Schema<"ContractView">;

const MOST = 200;

/** The versions of a contract, the newest first, each with what it changed. */
export function Versions({ of, group }: { readonly of: Contract; readonly group: Schema<"BillingGroupView"> }) {
  const words = useContractWords();
  const { data, error, again } = useGet("/v1/contracts/{id}/versions", {
    path: { id: of.id },
    query: { limit: MOST },
  });
  const all = data?.data.toSorted((one, other) => other.version - one.version);
  return (
    <Section title={words.versions}>
      {error !== null && <Problem of={error} again={again} />}
      {all === undefined && error === null && <Loading />}
      <ol className="divide-y divide-line text-sm">
        {all?.map((version, place) => (
          <li key={version.version} className="py-2">
            <p className="font-medium">{words.versionName(version.version)}</p>
            <Changed before={all[place + 1]} after={version} zone={group.timezone} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Changed({
  before,
  after,
  zone,
}: {
  readonly before: Contract | undefined;
  readonly after: Contract;
  readonly zone: string;
}) {
  const words = useContractWords();
  const forms = useFormWords();
  const told = useTold(zone);
  if (before === undefined) {
    return <p className="text-xs text-muted">{words.first}</p>;
  }
  const was = valuesOf(before);
  const changes: Values = differing(was, valuesOf(after));
  const names = Object.keys(changes);
  if (names.length === 0) {
    return <p className="text-xs text-muted">{words.noDifference}</p>;
  }
  const text = (values: Values, name: string) => (termsOf(values).includes(name) ? told(values[name]) : "–");
  return (
    <dl className="mt-1 grid gap-1 text-xs" aria-label={words.differs}>
      {names.map((name) => (
        <div key={name} className="flex flex-wrap gap-x-2">
          <dt className="text-muted">{called(forms.names, name)}</dt>
          <dd className="min-w-0 wrap-anywhere">
            <del className="text-muted">{text(was, name)}</del> →{" "}
            <ins className="rounded bg-warn-soft px-1 text-warn no-underline">{text(changes, name)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
