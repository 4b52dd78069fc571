"use client";

import { decimal, type Schema } from "@tallybook/contract";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ADJUSTMENT_CHANGES } from "@/adjustments/changes";
import { useAdjustmentWords } from "@/adjustments/words";
import { useGet } from "@/api/get";
import { at } from "@/api/place";
import { useSend } from "@/api/send";
import { AmountField } from "@/money/amount-field";
import { useGroup } from "@/money/group";
import { GroupField } from "@/money/group-input";
import { Confirm } from "@/ui/confirm";
import { DecimalInput, Field, Input, Select, TextArea } from "@/ui/form";
import { useToasts } from "@/ui/toast";

type Kind = Schema<"NewAdjustment">["kind"];
type Way = "percent" | "amount";

/** Makes an adjustment; the answer says whether it is active at once or waits for a second person. */
export function ProposeDialog({ group: given = "", close }: { readonly group?: string; readonly close: () => void }) {
  const all = useAdjustmentWords();
  const words = all.propose;
  const router = useRouter();
  const toasts = useToasts();
  const [group, setGroup] = useState(given);
  const [kind, setKind] = useState<Kind>("discount");
  const [way, setWay] = useState<Way>("percent");
  const [size, setSize] = useState("");
  const [first, setFirst] = useState("");
  const [last, setLast] = useState("");
  const [project, setProject] = useState("");
  const [reason, setReason] = useState("");
  const { currency } = useGroup(group);
  const { send, error } = useSend("post", "/v1/adjustments", {
    changes: ADJUSTMENT_CHANGES,
    done: (made) => {
      toasts.done(made.state === "proposed" ? words.done.proposed : words.done.active);
      router.push(at("/adjustments/view", { id: made.id }));
    },
  });
  const body = (): Schema<"NewAdjustment"> => {
    const typed = decimal(size.trim());
    return {
      billing_group: group,
      kind,
      reason: reason.trim(),
      first_month: first,
      last_month: last === "" ? null : last,
      percent: way === "percent" ? typed : null,
      amount: way === "amount" ? { amount: typed, currency } : null,
      project: project === "" ? null : project,
    };
  };
  return (
    <Confirm
      isOpen
      close={close}
      title={words.title}
      effects={words.effects}
      label={words.go}
      act={() => send({ body: body() })}
    >
      <GroupField
        value={group}
        problem={error}
        choose={(id) => {
          setGroup(id);
          setProject("");
        }}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={all.kind} pointer="/kind" problem={error} isRequired>
          {(control) => (
            <Select {...control} value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
              <option value="discount">{all.kinds.discount}</option>
              <option value="surcharge">{all.kinds.surcharge}</option>
            </Select>
          )}
        </Field>
        <Field label={words.by} isRequired>
          {(control) => (
            <Select {...control} value={way} onChange={(event) => setWay(event.target.value as Way)}>
              <option value="percent">{words.percent}</option>
              <option value="amount">{words.amount}</option>
            </Select>
          )}
        </Field>
        {way === "amount" ? (
          <AmountField currency={currency} value={size} set={setSize} problem={error} isRequired />
        ) : (
          <Field label={words.percentLabel} pointer="/percent" problem={error} isRequired>
            {(control) => (
              <DecimalInput
                {...control}
                pattern="[0-9]+([.][0-9]+)?"
                value={size}
                onChange={(event) => setSize(event.target.value)}
              />
            )}
          </Field>
        )}
        <ProjectField group={group} value={project} choose={setProject} problem={error} />
        <Field label={words.first} pointer="/first_month" problem={error} isRequired>
          {(control) => (
            <Input
              {...control}
              type="month"
              placeholder="2026-05"
              value={first}
              onChange={(event) => setFirst(event.target.value)}
            />
          )}
        </Field>
        <Field label={words.last} hint={words.lastHint} pointer="/last_month" problem={error}>
          {(control) => (
            <Input
              {...control}
              type="month"
              placeholder="2026-05"
              value={last}
              onChange={(event) => setLast(event.target.value)}
            />
          )}
        </Field>
      </div>
      <Field label={words.reason} hint={words.reasonHint} pointer="/reason" problem={error} isRequired>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </Confirm>
  );
}

const MOST = 200;

/** Its first projects to choose from; none: of everything. */
function ProjectField({
  group,
  value,
  choose,
  problem,
}: {
  readonly group: string;
  readonly value: string;
  readonly choose: (name: string) => void;
  readonly problem: unknown;
}) {
  const all = useAdjustmentWords();
  const words = all.propose;
  const query = { billing_group: group, sort: "name" as const, limit: MOST };
  const { data } = useGet("/v1/projects", { query }, { enabled: group !== "" });
  return (
    <Field label={words.project} hint={words.projectHint} pointer="/project" problem={problem}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => choose(event.target.value)}>
          <option value="">{all.everything}</option>
          {(data?.data ?? []).map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
