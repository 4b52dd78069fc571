/** API keys: made, replaced and revoked. Their secrets are shown once. */
"use client";

import type { Schema } from "@tallybook/contract";
import { Ellipsis, Plus } from "lucide-react";
import { useState } from "react";
import { useList } from "@/api/list";
import { useMay } from "@/api/session";
import { KeyDialog } from "@/people/key-dialog";
import { RevokeDialog, RotateDialog } from "@/people/key-dialogs";
import { usePeopleWords } from "@/people/words";
import { Button, IconButton } from "@/ui/button";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, State } from "@/ui/figures";
import { Filters } from "@/ui/filters";
import { Menu, MenuItem } from "@/ui/menu";
import { GroupLink, OrganizationLink } from "@/ui/names";
import { PageHeader, Section } from "@/ui/page";
import { SecretDialog } from "@/ui/secret";
import { useUiWords } from "@/ui/words";

type Row = Schema<"ApiKeyView">;
type Act = { readonly of: Row; readonly act: "rotate" | "revoke" };

export function ApiKeys() {
  const words = usePeopleWords().keys;
  const may = useMay();
  const [isNew, setIsNew] = useState(false);
  const [act, setAct] = useState<Act>();
  const [secret, setSecret] = useState<string>();
  const list = useList("/v1/api-keys", { filters: ["search"] });
  const isFiltered = Object.keys(list.filters).length > 0;
  const columns = useColumns(setAct);
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          may("create_api_key") && (
            <Button look="main" onClick={() => setIsNew(true)}>
              <Plus aria-hidden />
              {words.new}
            </Button>
          )
        }
      />
      <Section isFlush>
        <Filters name="api-keys" of={[{ kind: "search", name: "search", label: words.search }]} list={list} />
        <DataTable
          {...listed(list)}
          name="api-keys"
          label={words.title}
          columns={columns}
          rowId={(row) => row.id}
          isFiltered={isFiltered}
          empty={isFiltered ? undefined : <Empty title={words.none} />}
        />
      </Section>
      {isNew && <KeyDialog close={() => setIsNew(false)} made={setSecret} />}
      {act?.act === "rotate" && <RotateDialog of={act.of} close={() => setAct(undefined)} made={setSecret} />}
      {act?.act === "revoke" && <RevokeDialog of={act.of} close={() => setAct(undefined)} />}
      <SecretDialog title={words.secretTitle} what={words.secret} secret={secret} close={() => setSecret(undefined)}>
        <p className="text-muted">{words.secretNote}</p>
      </SecretDialog>
    </>
  );
}

function stateOf({ ends_at }: Row): string {
  if (ends_at === null) {
    return "active";
  }
  return new Date(ends_at) <= new Date() ? "ended" : "ending";
}

function useColumns(choose: (act: Act) => void): readonly Column<Row>[] {
  const words = usePeopleWords();
  return [
    {
      id: "name",
      header: words.name,
      sort: "name",
      cell: (row) => (
        <span className="wrap-anywhere">
          {row.name}
          <span className="block font-mono text-xs text-muted">…{row.hint}</span>
        </span>
      ),
    },
    { id: "role", header: words.role, cell: (row) => words.roles[row.role] },
    { id: "state", header: words.state, cell: (row) => <State of={stateOf(row)} /> },
    { id: "scope", header: words.groups, isExtra: true, cell: (row) => <Scope of={row} /> },
    {
      id: "ends_at",
      header: words.keys.ends,
      isExtra: true,
      cell: (row) =>
        row.ends_at === null ? (
          <span className="text-faint">{words.keys.never}</span>
        ) : (
          <DateTime at={row.ends_at} isNamed />
        ),
    },
    {
      id: "created_at",
      header: words.made,
      sort: "created_at",
      isExtra: true,
      cell: (row) => (
        <>
          <DateTime at={row.created_at} />
          <span className="block text-xs text-muted wrap-anywhere">{row.created_by}</span>
        </>
      ),
    },
    { id: "acts", header: words.more, cell: (row) => <RowActs of={row} choose={choose} /> },
  ];
}

/** What a key sees and sends. */
function Scope({ of }: { readonly of: Row }) {
  const { all } = useUiWords();
  if (of.organization === null && of.billing_groups.length === 0 && of.sources.length === 0) {
    return <span className="text-faint">{all}</span>;
  }
  return (
    <span className="grid gap-0.5">
      {of.organization !== null && <OrganizationLink id={of.organization} name={of.organization_name} />}
      {of.billing_groups.map((id) => (
        <GroupLink key={id} id={id} name={of.billing_group_names?.[id]} />
      ))}
      {of.sources.length > 0 && <span className="font-mono text-xs text-muted">{of.sources.join(", ")}</span>}
    </span>
  );
}

function RowActs({ of, choose }: { readonly of: Row; readonly choose: (act: Act) => void }) {
  const words = usePeopleWords();
  const may = useMay();
  if (stateOf(of) === "ended") {
    return null;
  }
  return (
    <Menu
      trigger={
        <IconButton label={`${words.more}: ${of.name}`}>
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      {may("rotate_api_key") && <MenuItem act={() => choose({ of, act: "rotate" })}>{words.keys.rotate}</MenuItem>}
      {may("revoke_api_key") && (
        <MenuItem isDanger act={() => choose({ of, act: "revoke" })}>
          {words.keys.revoke}
        </MenuItem>
      )}
    </Menu>
  );
}
