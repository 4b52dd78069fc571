/** One alert: what it watches, how it stands, and when its limit was crossed. */
"use client";

import type { Schema } from "@tallybook/contract";
import { WatchActs } from "@/alerts/acts";
import { AlertDialog } from "@/alerts/alert-dialog";
import { History } from "@/alerts/history";
import { Found, Limit, stateOfAlert } from "@/alerts/watched";
import { useAlertWords } from "@/alerts/words";
import { useGet } from "@/api/get";
import { usePlace } from "@/api/place";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { useHome } from "@/shell/navigation";
import { DateTime, State } from "@/ui/figures";
import { Loaded } from "@/ui/loaded";
import { GroupName } from "@/ui/names";
import { Detail, DetailList, PageHeader, Section } from "@/ui/page";

export function AlertDetail() {
  const id = usePlace().get("id") ?? "";
  const found = useGet("/v1/alerts/{id}", { path: { id } }, { enabled: id !== "" });
  return <Loaded of={found}>{(of) => <Shown of={of} etag={found.etag} />}</Loaded>;
}

function Shown({ of, etag }: { readonly of: Schema<"AlertView">; readonly etag: string | null }) {
  const words = useAlertWords();
  const may = useMay();
  const home = useHome();
  const remove = useSend("delete", "/v1/alerts/{id}", { changes: ["/v1/alerts"] });
  const mayChange = may("change_alert") && (home === "" || of.is_customers);
  return (
    <>
      <PageHeader
        title={of.name}
        crumbs={[{ label: words.title, href: `${home}/alerts` }]}
        beside={<State of={stateOfAlert(of)} />}
        actions={
          <WatchActs
            name={of.name}
            group={of.billing_group}
            groupName={of.billing_group_name}
            mayChange={mayChange}
            deletion={{ label: words.deleteAlert, effects: words.deleteAlertEffects, tab: "" }}
            remove={() => remove.send({ path: { id: of.id }, etag })}
            edit={(close) => <AlertDialog of={of} etag={etag} close={close} />}
          />
        }
      >
        {words.measures[of.measure] ?? of.measure}
      </PageHeader>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Section title={words.limit}>
          <Facts of={of} />
        </Section>
        <History
          path="/v1/alerts/{id}/history"
          id={of.id}
          zone={of.timezone}
          written={(value) => <Found of={of} value={value} />}
        />
      </div>
    </>
  );
}

function Facts({ of }: { readonly of: Schema<"AlertView"> }) {
  const words = useAlertWords();
  return (
    <DetailList>
      <Detail label={words.group}>
        <GroupName id={of.billing_group} name={of.billing_group_name} />
      </Detail>
      {of.counter !== null && <Detail label={words.counter}>{of.counter}</Detail>}
      <Detail label={words.limit}>
        <Limit of={of} />
      </Detail>
      <Detail label={words.value}>{of.value === null ? "–" : <Found of={of} value={of.value} />}</Detail>
      <Detail label={words.checked}>
        <DateTime at={of.checked_at} zone={of.timezone} />
      </Detail>
      {of.trouble !== null && <Detail label={words.trouble}>{of.trouble}</Detail>}
      <Detail label={words.made}>
        <DateTime at={of.created_at} zone={of.timezone} />
      </Detail>
      <Detail label={words.madeBy}>
        {of.created_by}
        {of.is_customers && <span className="block text-xs text-muted">{words.customers}</span>}
      </Detail>
    </DetailList>
  );
}
