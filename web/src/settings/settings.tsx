/** What the tenant has decided, each with what it means and its default. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useGet } from "@/api/get";
import { Logo } from "@/settings/logo";
import { MailServer } from "@/settings/mail-server";
import { Messages } from "@/settings/messages";
import { SettingsPart } from "@/settings/part";
import { PARTS } from "@/settings/shape";
import { Templates } from "@/settings/templates";
import { useSettingsWords } from "@/settings/words";
import { Link } from "@/ui/button";
import { Loaded } from "@/ui/loaded";
import { Detail, DetailList, PageHeader, Section } from "@/ui/page";
import { Tabs } from "@/ui/tabs";

export function Settings() {
  const words = useSettingsWords();
  return (
    <>
      <PageHeader title={words.title} />
      <Tabs
        label={words.tabs}
        of={[
          { id: "billing", label: words.billing, content: () => <Parts of="billing" /> },
          { id: "documents", label: words.documents, content: () => <Parts of="documents" /> },
          { id: "mail", label: words.mail, content: () => <MailServer /> },
          { id: "templates", label: words.templates, content: () => <Templates /> },
          { id: "messages", label: words.messages, content: () => <Messages /> },
        ]}
      />
    </>
  );
}

const SHOWN = {
  billing: ["adjustments", "dunning", "top_up", "exports"],
  documents: ["letterhead", "payment", "seller"],
} as const;

function Parts({ of }: { readonly of: keyof typeof SHOWN }) {
  const found = useGet("/v1/settings", {});
  return (
    <Loaded of={found} rows={10}>
      {(view) => (
        <div className="grid gap-4">
          {of === "documents" && <Logo />}
          <Shown of={of} view={view} etag={found.etag} />
          {of === "billing" && <Fixed />}
        </div>
      )}
    </Loaded>
  );
}

function Shown({
  of,
  view,
  etag,
}: {
  readonly of: keyof typeof SHOWN;
  readonly view: Schema<"SettingsView">;
  readonly etag: string | null;
}) {
  const words = useSettingsWords();
  return SHOWN[of].map((part) => (
    <SettingsPart key={part} title={words.parts[part]} of={PARTS[part]} view={view} etag={etag} />
  ));
}

/** What is a rule and no setting, for those who look for it here. */
function Fixed() {
  const words = useSettingsWords().fixed;
  return (
    <Section title={words.title}>
      <DetailList>
        <Detail label={words.numbering}>{words.numberingNote}</Detail>
        <Detail label={words.tax}>
          {words.taxNote}{" "}
          <Link href="/customers" className="underline">
            {words.customers}
          </Link>
        </Detail>
      </DetailList>
    </Section>
  );
}
