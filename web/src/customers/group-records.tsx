"use client";

import type { Schema } from "@tallybook/contract";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useList } from "@/api/list";
import { at } from "@/api/place";
import { useMay } from "@/api/session";
import { useCustomerWords } from "@/customers/words";
import { Button } from "@/ui/button";
import { DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { Count, DateTime, Quantity } from "@/ui/figures";
import { Section } from "@/ui/page";

interface OfGroup {
  readonly of: Schema<"BillingGroupView">;
}

// Loaded when they are opened.
const NewProject = dynamic(async () => (await import("@/customers/project-dialogs")).NewProject, { ssr: false });
const MoveProject = dynamic(async () => (await import("@/customers/project-dialogs")).MoveProject, { ssr: false });

export function Projects({ of }: OfGroup) {
  const words = useCustomerWords().group;
  const may = useMay();
  const [isNew, setIsNew] = useState(false);
  const [moving, setMoving] = useState<Schema<"ProjectView">>();
  const list = useList("/v1/projects", { fixed: { billing_group: of.id }, sort: "name" });
  return (
    <Section
      isFlush
      title={words.projects}
      actions={
        may("create_project") && (
          <Button size="small" onClick={() => setIsNew(true)}>
            {words.newProject}
          </Button>
        )
      }
    >
      <DataTable
        {...listed(list)}
        name="group-projects"
        label={words.projects}
        rowId={(row) => row.name}
        empty={<Empty title={words.noProjects} />}
        columns={[
          {
            id: "name",
            header: words.project,
            sort: "name",
            cell: (row) => <span className="wrap-anywhere">{row.name}</span>,
          },
          {
            id: "since",
            header: words.since,
            cell: (row) => {
              const since = row.assignments.findLast((one) => one.billing_group === of.id)?.since;
              return since == null ? words.always : <DateTime at={since} zone={of.timezone} isDay />;
            },
          },
          ...(may("move_project_to_billing_group")
            ? [
                {
                  id: "move",
                  header: words.move,
                  isFigure: true,
                  cell: (row: Schema<"ProjectView">) => (
                    <Button size="small" aria-label={words.moveProject(row.name)} onClick={() => setMoving(row)}>
                      {words.move}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {isNew && <NewProject of={of} close={() => setIsNew(false)} />}
      {moving !== undefined && <MoveProject of={moving} from={of} close={() => setMoving(undefined)} />}
    </Section>
  );
}

/** What was used in the running cycle, by day. */
export function Usage({ of }: OfGroup) {
  const group = useCustomerWords().group;
  const words = group.usage_;
  const list = useList("/v1/usage", { fixed: { billing_group: of.id, group_by: "project,day" } });
  return (
    <Section isFlush>
      <DataTable
        {...listed(list)}
        name="group-usage"
        label={group.usage}
        rowId={(row) => `${row.counter} ${row.project} ${row.start}`}
        empty={<Empty title={group.noUsage} />}
        columns={[
          {
            id: "counter",
            header: group.counter,
            cell: (row) => (
              <>
                <span className="wrap-anywhere">{row.counter}</span>
                <span className="block text-xs text-muted wrap-anywhere md:hidden">{row.project}</span>
                <DateTime at={row.start} zone={of.timezone} isDay className="block text-xs text-muted md:hidden" />
              </>
            ),
          },
          { id: "project", header: group.project, isExtra: true, cell: (row) => row.project ?? "" },
          {
            id: "day",
            header: words.day,
            isExtra: true,
            cell: (row) => <DateTime at={row.start} zone={of.timezone} isDay />,
          },
          {
            id: "events",
            header: words.events,
            isFigure: true,
            isExtra: true,
            cell: (row) => <Count of={row.events} />,
          },
          {
            id: "quantity",
            header: words.quantity,
            isFigure: true,
            cell: (row) => <Quantity of={row.quantity} unit={row.unit} className="max-md:[&>span]:block" />,
          },
        ]}
      />
    </Section>
  );
}

/** Who did what to it, and to what is its. */
export function AuditTrail({ of }: OfGroup) {
  const group = useCustomerWords().group;
  const words = group.audit_;
  const list = useList("/v1/audit-log", { fixed: { billing_group: of.id }, sort: "-created_at" });
  return (
    <Section isFlush>
      <DataTable
        {...listed(list)}
        name="group-audit"
        label={group.audit}
        rowId={(row) => `${row.number}`}
        href={(row) => at("/audit-log", { billing_group: of.id, record: `${row.number}` })}
        columns={[
          {
            id: "action",
            header: words.action,
            cell: (row) => <span className="font-mono text-xs">{row.action}</span>,
          },
          {
            id: "subject",
            header: words.subject,
            isExtra: true,
            cell: (row) => <span className="font-mono text-xs wrap-anywhere">{row.subject}</span>,
          },
          {
            id: "at",
            header: words.at,
            sort: "created_at",
            cell: (row) => <DateTime at={row.at} zone={of.timezone} />,
          },
          { id: "actor", header: words.actor, cell: (row) => <span className="wrap-anywhere">{row.actor}</span> },
          { id: "reason", header: words.reason, isExtra: true, cell: (row) => row.reason ?? "" },
        ]}
      />
    </Section>
  );
}
