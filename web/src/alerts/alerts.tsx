/** What is watched of billing groups, and what they mean to spend. */
"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { AlertDialog } from "@/alerts/alert-dialog";
import { BudgetDialog } from "@/alerts/budget-dialog";
import { AlertTable, BudgetTable } from "@/alerts/tables";
import { useAlertWords } from "@/alerts/words";
import { useMay } from "@/api/session";
import { Button } from "@/ui/button";
import { PageHeader } from "@/ui/page";
import { Tabs } from "@/ui/tabs";

export function Alerts() {
  const words = useAlertWords();
  const may = useMay();
  const [making, setMaking] = useState<"alert" | "budget">();
  const close = () => setMaking(undefined);
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          <>
            {may("create_budget") && (
              <Button onClick={() => setMaking("budget")}>
                <Plus aria-hidden />
                {words.newBudget}
              </Button>
            )}
            {may("create_alert") && (
              <Button look="main" onClick={() => setMaking("alert")}>
                <Plus aria-hidden />
                {words.newAlert}
              </Button>
            )}
          </>
        }
      />
      <Tabs
        label={words.tabs}
        of={[
          { id: "alerts", label: words.alerts, content: () => <AlertTable /> },
          { id: "budgets", label: words.budgets, content: () => <BudgetTable /> },
        ]}
      />
      {making === "alert" && <AlertDialog close={close} />}
      {making === "budget" && <BudgetDialog close={close} />}
    </>
  );
}
