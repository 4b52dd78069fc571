"use client";

import type { Schema } from "@tallybook/contract";
import { at } from "@/api/place";
import { AddMethod } from "@/methods/add";
import { MethodTable } from "@/methods/table";
import { SetupTold } from "@/methods/told";
import { usePortalWords } from "@/portal/words";
import { Empty } from "@/ui/empty";

/** How a customer's billing group pays. */
export function PaymentMethods({ of }: { readonly of: Schema<"BillingGroupView"> }) {
  const words = usePortalWords().payments;
  const back = at("/portal/payments", { tab: "methods", billing_group: of.id });
  return (
    <div className="grid gap-4">
      <SetupTold />
      <MethodTable
        of={of}
        name="portal-methods"
        add={<AddMethod of={of} back={back} />}
        empty={<Empty title={words.noMethods} />}
      />
    </div>
  );
}
