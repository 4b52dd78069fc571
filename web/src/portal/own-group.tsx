/** Which of the customer's billing groups a page is of: the one that the address names, or the first. */
"use client";

import type { Schema } from "@tallybook/contract";
import type { ReactNode } from "react";
import { useGet } from "@/api/get";
import { usePlace } from "@/api/place";
import { usePortalWords } from "@/portal/words";
import { Empty } from "@/ui/empty";
import { Loaded } from "@/ui/loaded";
import { GroupPicker } from "@/ui/pickers";

const NAME = "billing_group";

/** Shows what is of one billing group, and lets another one be chosen where there are some. */
export function OfOwnGroup({ children }: { readonly children: (group: Schema<"BillingGroupView">) => ReactNode }) {
  const words = usePortalWords();
  const place = usePlace();
  const asked = place.get(NAME);
  const all = useGet("/v1/billing-groups", { query: { sort: "name", limit: 2 } });
  const named = useGet("/v1/billing-groups/{id}", { path: { id: asked ?? "" } }, { enabled: asked !== undefined });
  if (all.data?.data.length === 0) {
    return <Empty title={words.none} />;
  }
  const first = { ...all, data: all.data?.data[0] };
  return (
    <Loaded of={asked === undefined ? first : named}>
      {(group) => (
        <div className="grid gap-4">
          {(all.data?.data.length ?? 0) > 1 && (
            <GroupPicker
              label={words.group}
              value={group.id}
              choose={(id) => place.set({ [NAME]: id })}
              className="max-w-80"
            />
          )}
          {children(group)}
        </div>
      )}
    </Loaded>
  );
}
