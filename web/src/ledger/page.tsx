"use client";

import { Statement } from "@/ledger/statement";
import { TrialBalance } from "@/ledger/trial-balance";
import { useLedgerWords } from "@/ledger/words";
import { PageHeader } from "@/ui/page";
import { Tabs } from "@/ui/tabs";

/** The books: every account's two sides, and what moved on a billing group's. */
export function Ledger() {
  const words = useLedgerWords();
  return (
    <>
      <PageHeader title={words.title} />
      <Tabs
        label={words.tabs}
        of={[
          { id: "balance", label: words.balance, content: () => <TrialBalance /> },
          { id: "statement", label: words.statement, content: () => <Statement /> },
        ]}
      />
    </>
  );
}
