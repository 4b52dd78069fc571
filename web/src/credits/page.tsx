"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { usePlace } from "@/api/place";
import { useMay } from "@/api/session";
import { CouponDialog } from "@/credits/coupon-dialog";
import { Coupons } from "@/credits/coupons";
import { GrantDialog } from "@/credits/grant-dialog";
import { Granted } from "@/credits/list";
import { Recurring } from "@/credits/recurring";
import { RecurringDialog } from "@/credits/recurring-dialog";
import { useCreditWords } from "@/credits/words";
import { Button } from "@/ui/button";
import { PageHeader } from "@/ui/page";
import { type Tab, Tabs } from "@/ui/tabs";

/** Credit that was granted, that comes with every cycle, and that coupons give. */
export function Credits() {
  const words = useCreditWords();
  const may = useMay();
  const place = usePlace();
  const [isNew, setIsNew] = useState(false);
  const close = () => setIsNew(false);
  const all: readonly (Tab & { readonly isOffered: boolean; readonly new: string; readonly isMade: boolean })[] = [
    {
      id: "granted",
      label: words.granted,
      content: () => <Granted />,
      isOffered: true,
      new: words.grant.label,
      isMade: may("grant_credit_to_billing_group"),
    },
    {
      id: "recurring",
      label: words.recurring,
      content: () => <Recurring />,
      isOffered: true,
      new: words.schedule.new,
      isMade: may("create_recurring_credit"),
    },
    {
      id: "coupons",
      label: words.coupons,
      content: () => <Coupons />,
      isOffered: may("list_coupons"),
      new: words.coupon.new,
      isMade: may("create_coupon"),
    },
  ];
  const tabs = all.filter(({ isOffered }) => isOffered);
  const shown = tabs.find(({ id }) => id === place.get("tab")) ?? tabs[0];
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          shown?.isMade && (
            <Button look="main" onClick={() => setIsNew(true)}>
              <Plus aria-hidden />
              {shown.new}
            </Button>
          )
        }
      />
      <Tabs of={tabs} label={words.tabs} />
      {isNew && shown?.id === "granted" && <GrantDialog group={place.get("billing_group")} close={close} />}
      {isNew && shown?.id === "recurring" && <RecurringDialog close={close} />}
      {isNew && shown?.id === "coupons" && <CouponDialog close={close} />}
    </>
  );
}
