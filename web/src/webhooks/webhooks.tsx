/** Endpoints that are told of what happens, and all that they were told. */
"use client";

import type { Schema } from "@tallybook/contract";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useList } from "@/api/list";
import { at } from "@/api/place";
import { useMay } from "@/api/session";
import { Button } from "@/ui/button";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, State } from "@/ui/figures";
import { PageHeader, Section } from "@/ui/page";
import { SecretDialog } from "@/ui/secret";
import { Tabs } from "@/ui/tabs";
import { Deliveries } from "@/webhooks/deliveries";
import { EndpointDialog } from "@/webhooks/endpoint-dialog";
import { useWebhookWords } from "@/webhooks/words";

type Row = Schema<"EndpointView">;

export function Webhooks() {
  const words = useWebhookWords();
  const may = useMay();
  const [isNew, setIsNew] = useState(false);
  const [secret, setSecret] = useState<string>();
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          may("create_webhook_endpoint") && (
            <Button look="main" onClick={() => setIsNew(true)}>
              <Plus aria-hidden />
              {words.new}
            </Button>
          )
        }
      />
      <Tabs
        label={words.tabs}
        of={[
          { id: "endpoints", label: words.endpoints, content: () => <Endpoints /> },
          { id: "deliveries", label: words.deliveries, content: () => <Deliveries /> },
        ]}
      />
      {isNew && <EndpointDialog close={() => setIsNew(false)} made={setSecret} />}
      <SecretDialog title={words.secretTitle} what={words.secret} secret={secret} close={() => setSecret(undefined)}>
        <p className="text-muted">{words.secretNote}</p>
      </SecretDialog>
    </>
  );
}

/** How an endpoint stands, in a word. */
export function stateOf(of: Row): string {
  if (of.disabled_at !== null) {
    return "disabled";
  }
  return of.failing_since === null ? "enabled" : "failing";
}

function Endpoints() {
  const words = useWebhookWords();
  const list = useList("/v1/webhook-endpoints");
  return (
    <Section isFlush>
      <DataTable
        {...listed(list)}
        name="webhook-endpoints"
        label={words.endpoints}
        columns={columnsOf(words)}
        rowId={(row) => row.id}
        href={(row) => at("/webhooks/view", { id: row.id })}
        empty={<Empty title={words.noEndpoints}>{words.noEndpointsDetail}</Empty>}
      />
    </Section>
  );
}

function columnsOf(words: ReturnType<typeof useWebhookWords>): readonly Column<Row>[] {
  return [
    {
      id: "url",
      header: words.url,
      cell: (row) => (
        <span className="wrap-anywhere">
          {row.url}
          {row.description !== "" && <span className="block text-xs font-normal text-muted">{row.description}</span>}
        </span>
      ),
    },
    { id: "state", header: words.state, cell: (row) => <State of={stateOf(row)} /> },
    {
      id: "types",
      header: words.types,
      isExtra: true,
      cell: (row) => (
        <span className="whitespace-nowrap" title={row.types.join(", ")}>
          {row.types.length === 0 ? words.allTypes : words.someTypes(row.types.length)}
        </span>
      ),
    },
    { id: "pace", header: words.pace, isExtra: true, cell: (row) => words.paces[row.pace] },
    {
      id: "created_at",
      header: words.made,
      sort: "created_at",
      isExtra: true,
      cell: (row) => <DateTime at={row.created_at} />,
    },
  ];
}
