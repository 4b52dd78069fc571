"use client";

import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { usePlace } from "@/api/place";

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly content: () => ReactNode;
}

/** Parts of a page of which one is shown. Which one stands in the address, so that it is a link. */
export function Tabs({
  of,
  name = "tab",
  label,
}: {
  readonly of: readonly Tab[];
  readonly name?: string;
  readonly label: string;
}) {
  const place = usePlace();
  const asked = place.get(name);
  const shown = of.find((tab) => tab.id === asked) ?? of[0];
  if (shown === undefined) {
    return null;
  }
  return (
    <Radix.Root
      value={shown.id}
      onValueChange={(id) => place.set({ [name]: id === of[0]?.id ? undefined : id, cursor: undefined })}
    >
      <Radix.List aria-label={label} className="mb-4 flex gap-1 overflow-x-auto border-b border-line">
        {of.map((tab) => (
          <Radix.Trigger
            key={tab.id}
            value={tab.id}
            className="-mb-px border-b-2 border-transparent px-3 py-2 text-sm font-medium whitespace-nowrap text-muted outline-offset-[-2px] hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      <Radix.Content value={shown.id} className="rounded outline-offset-4">
        {shown.content()}
      </Radix.Content>
    </Radix.Root>
  );
}
