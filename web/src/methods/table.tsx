/** The methods that a billing group pays by; which of them is the default, and taking one away, for who may. */
"use client";

import type { Schema } from "@tallybook/contract";
import { Ellipsis } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useList } from "@/api/list";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { useMethodWords } from "@/methods/words";
import { IconButton } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { DateTime, Gateway } from "@/ui/figures";
import { Menu, MenuItem } from "@/ui/menu";
import { Section } from "@/ui/page";
import { useToasts } from "@/ui/toast";

type Row = Schema<"PaymentMethodView">;
type Act = { readonly of: Row; readonly act: "makeDefault" | "remove" };

const CHANGES = ["/v1/payment-methods"] as const;

export function MethodTable({
  of,
  name,
  add,
  empty,
}: {
  readonly of: Schema<"BillingGroupView">;
  /** Under which name the choice of columns is kept. */
  readonly name: string;
  /** Beside the heading: how another one is added. */
  readonly add: ReactNode;
  readonly empty?: ReactNode;
}) {
  const words = useMethodWords().list;
  const may = useMay();
  const [act, setAct] = useState<Act>();
  const list = useList("/v1/payment-methods", { fixed: { billing_group: of.id }, prefix: "methods-" });
  const acts: Column<Row> = {
    id: "acts",
    header: words.actions,
    cell: (row) => <RowActs of={row} choose={setAct} />,
  };
  const columns: readonly Column<Row>[] = [
    {
      id: "label",
      header: words.method,
      cell: (row) => (
        <>
          {row.label} {row.is_default && <span className="text-xs text-muted">({words.isDefault})</span>}
        </>
      ),
    },
    { id: "gateway", header: words.gateway, isExtra: true, cell: (row) => <Gateway of={row.gateway} /> },
    {
      id: "added",
      header: words.added,
      isExtra: true,
      cell: (row) => <DateTime at={row.added_at} zone={of.timezone} isDay />,
    },
    ...(may("remove_payment_method") || may("make_payment_method_default") ? [acts] : []),
  ];
  return (
    <Section title={words.title} actions={add} isFlush>
      <DataTable
        {...listed(list)}
        name={name}
        label={words.title}
        columns={columns}
        rowId={(row) => row.id}
        empty={empty}
      />
      {act !== undefined && <ActDialog {...act} groupName={of.name} close={() => setAct(undefined)} />}
    </Section>
  );
}

function RowActs({ of, choose }: { readonly of: Row; readonly choose: (act: Act) => void }) {
  const words = useMethodWords().list;
  const may = useMay();
  return (
    <Menu
      trigger={
        <IconButton label={of.label}>
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      {!of.is_default && may("make_payment_method_default") && (
        <MenuItem act={() => choose({ of, act: "makeDefault" })}>{words.makeDefault}</MenuItem>
      )}
      {may("remove_payment_method") && (
        <MenuItem isDanger act={() => choose({ of, act: "remove" })}>
          {words.remove}
        </MenuItem>
      )}
    </Menu>
  );
}

function ActDialog({ of, act, groupName, close }: Act & { readonly groupName: string; readonly close: () => void }) {
  const all = useMethodWords().list;
  const words = all.acts[act];
  const toasts = useToasts();
  const options = { changes: CHANGES, done: () => toasts.done(words.done) };
  const makeDefault = useSend("post", "/v1/payment-methods/{id}/default", options);
  const remove = useSend("post", "/v1/payment-methods/{id}/remove", options);
  return (
    <Confirm
      isOpen
      close={close}
      title={words.title(of.label)}
      about={{ name: groupName, figure: <Gateway of={of.gateway} /> }}
      effects={act === "remove" && of.is_default ? [...words.effects, all.noDefault] : words.effects}
      label={words.label}
      isDanger={act === "remove"}
      act={() => (act === "remove" ? remove : makeDefault).send({ path: { id: of.id } })}
    />
  );
}
