/** One budget: how much of it is spent, and which percentages were reached when. */
"use client";

import type { Schema } from "@tallybook/contract";
import { WatchActs } from "@/alerts/acts";
import { BudgetDialog } from "@/alerts/budget-dialog";
import { History } from "@/alerts/history";
import { stateOfBudget } from "@/alerts/tables";
import { useAlertWords } from "@/alerts/words";
import { useGet } from "@/api/get";
import { usePlace } from "@/api/place";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { useHome } from "@/shell/navigation";
import { DateTime, Money, State } from "@/ui/figures";
import { Loaded } from "@/ui/loaded";
import { GroupName } from "@/ui/names";
import { Detail, DetailList, PageHeader, Section } from "@/ui/page";

export function BudgetDetail() {
  const id = usePlace().get("id") ?? "";
  const found = useGet("/v1/budgets/{id}", { path: { id } }, { enabled: id !== "" });
  return <Loaded of={found}>{(of) => <Shown of={of} etag={found.etag} />}</Loaded>;
}

function Shown({ of, etag }: { readonly of: Schema<"BudgetView">; readonly etag: string | null }) {
  const words = useAlertWords();
  const may = useMay();
  const home = useHome();
  const remove = useSend("delete", "/v1/budgets/{id}", { changes: ["/v1/budgets"] });
  const { currency } = of.amount;
  return (
    <>
      <PageHeader
        title={of.name}
        crumbs={[{ label: words.title, href: `${home}/alerts?tab=budgets` }]}
        beside={<State of={stateOfBudget(of)} />}
        actions={
          <WatchActs
            name={of.name}
            group={of.billing_group}
            groupName={of.billing_group_name}
            mayChange={may("change_budget")}
            deletion={{ label: words.deleteBudget, effects: words.deleteBudgetEffects, tab: "?tab=budgets" }}
            remove={() => remove.send({ path: { id: of.id }, etag })}
            edit={(close) => <BudgetDialog of={of} etag={etag} close={close} />}
          />
        }
      >
        {of.is_suspended ? words.suspended : undefined}
      </PageHeader>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Section title={words.budget}>
          <Facts of={of} />
        </Section>
        <History
          path="/v1/budgets/{id}/history"
          id={of.id}
          zone={of.timezone}
          written={(value) => <Money of={value} currency={currency} />}
        />
      </div>
    </>
  );
}

function Facts({ of }: { readonly of: Schema<"BudgetView"> }) {
  const words = useAlertWords();
  const { currency } = of.amount;
  return (
    <DetailList>
      <Detail label={words.group}>
        <GroupName id={of.billing_group} name={of.billing_group_name} />
      </Detail>
      <Detail label={words.budget}>
        <Money of={of.amount.amount} currency={currency} />
      </Detail>
      <Detail label={words.spend}>
        {of.spend === null ? "–" : <Money of={of.spend.amount} currency={of.spend.currency} />}
      </Detail>
      <Detail label={words.percents}>{of.percents.map(words.ofBudget).join(", ")}</Detail>
      <Detail label={words.crossed}>{of.crossed.map(words.ofBudget).join(", ") || "–"}</Detail>
      <Detail label={words.suspendAt}>{of.suspend_at === null ? words.never : words.ofBudget(of.suspend_at)}</Detail>
      <Detail label={words.checked}>
        <DateTime at={of.checked_at} zone={of.timezone} />
      </Detail>
      {of.trouble !== null && <Detail label={words.trouble}>{of.trouble}</Detail>}
      <Detail label={words.made}>
        <DateTime at={of.created_at} zone={of.timezone} />
      </Detail>
      <Detail label={words.madeBy}>{of.created_by}</Detail>
    </DetailList>
  );
}
