"use client";

import type { Schema } from "@tallybook/contract";
import { at } from "@/api/place";
import { AddMethod } from "@/methods/add";
import { MethodTable } from "@/methods/table";
import { SetupTold } from "@/methods/told";

/** How a billing group pays, as staff sees it: who adds a method may send the customer to the gateway's page. */
export function Methods({ of }: { readonly of: Schema<"BillingGroupView"> }) {
  const back = at("/groups/view", { id: of.id, tab: "methods" });
  const customerBack = at("/portal/payments", { tab: "methods", billing_group: of.id });
  return (
    <div className="grid gap-4">
      <SetupTold isForCustomer />
      <MethodTable of={of} name="group-methods" add={<AddMethod of={of} back={back} customerBack={customerBack} />} />
    </div>
  );
}
