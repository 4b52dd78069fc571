/** One coupon: what it gives, and to whom it gave it. */
"use client";

import type { Schema } from "@tallybook/contract";
import { Ban, Ticket } from "lucide-react";
import { useState } from "react";
import { useGet } from "@/api/get";
import { useList } from "@/api/list";
import { at, usePlace } from "@/api/place";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { CREDIT_CHANGES } from "@/credits/changes";
import { Redeemed } from "@/credits/coupons";
import { Terms } from "@/credits/terms";
import { useCreditWords } from "@/credits/words";
import { GroupField } from "@/money/group-input";
import { useMoneyWords } from "@/money/words";
import { Button, Link } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { Count, DateTime, Money, State } from "@/ui/figures";
import { GroupLink, OrganizationLink } from "@/ui/names";
import { Detail, DetailList, PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";
import { useToasts } from "@/ui/toast";

type Coupon = Schema<"CouponView">;

export function CouponDetail() {
  const code = usePlace().get("code") ?? "";
  const { data, error, again } = useGet("/v1/coupons/{code}", { path: { code } }, { enabled: code !== "" });
  if (error !== null && data === undefined) {
    return <Problem of={error} again={again} />;
  }
  return data === undefined ? <Loading rows={8} /> : <Shown of={data} />;
}

function Shown({ of }: { readonly of: Coupon }) {
  const all = useCreditWords();
  const words = all.coupon;
  const { summary } = useMoneyWords();
  const may = useMay();
  const [act, setAct] = useState<"redeem" | "disable">();
  const close = () => setAct(undefined);
  const isEnabled = of.disabled_at === null;
  return (
    <>
      <PageHeader
        title={words.coupon(of.code)}
        crumbs={[{ label: all.coupons, href: at("/credits", { tab: "coupons" }) }]}
        beside={<State of={isEnabled ? "enabled" : "disabled"} />}
        actions={
          isEnabled && (
            <>
              {may("redeem_coupon_for_billing_group") && (
                <Button look="main" onClick={() => setAct("redeem")}>
                  <Ticket aria-hidden />
                  {words.redeem}
                </Button>
              )}
              {may("disable_coupon_for_good") && (
                <Button onClick={() => setAct("disable")}>
                  <Ban aria-hidden />
                  {words.disable}
                </Button>
              )}
            </>
          )
        }
      >
        {of.reason}
      </PageHeader>
      <div className="grid gap-4">
        <Section title={summary}>
          <Facts of={of} />
        </Section>
        <Redemptions of={of} />
      </div>
      {act === "redeem" && <RedeemDialog of={of} close={close} />}
      {act === "disable" && <DisableDialog of={of} close={close} />}
    </>
  );
}

function Facts({ of }: { readonly of: Coupon }) {
  const words = useCreditWords().coupon;
  const money = useMoneyWords();
  return (
    <DetailList>
      <Detail label={words.gives}>
        <Money of={of.amount.amount} currency={of.amount.currency} />
      </Detail>
      <Detail label={words.redeemed}>
        <Redeemed of={of} />
      </Detail>
      <Detail label={words.maxEach}>
        {of.max_per_organization === null ? words.noLimit : <Count of={of.max_per_organization} />}
      </Detail>
      <Detail label={words.from}>
        <DateTime at={of.valid_from} isNamed />
      </Detail>
      <Detail label={words.until}>
        <DateTime at={of.valid_until} isNamed />
      </Detail>
      <Detail label={words.creditExpires}>
        {of.expires_after_days === null ? (
          <DateTime at={of.expires_at} isNamed />
        ) : (
          words.afterDays(of.expires_after_days)
        )}
      </Detail>
      <Terms of={of} />
      <Detail label={money.by}>{of.author}</Detail>
    </DetailList>
  );
}

function Redemptions({ of }: { readonly of: Coupon }) {
  const words = useCreditWords().coupon;
  const money = useMoneyWords();
  const list = useList("/v1/coupons/{code}/redemptions", { path: { code: of.code } });
  return (
    <Section title={words.redemptions} isFlush>
      <DataTable
        {...listed(list)}
        name="redemptions"
        label={words.redemptions}
        rowId={(row) => row.id}
        empty={<Empty title={words.noRedemptions} />}
        columns={[
          { id: "at", header: money.at, cell: (row) => <DateTime at={row.at} zone={row.timezone} /> },
          {
            id: "organization",
            header: words.customer,
            cell: (row) => <OrganizationLink id={row.organization} name={row.organization_name} />,
          },
          {
            id: "group",
            header: money.group,
            isExtra: true,
            cell: (row) => <GroupLink id={row.billing_group} name={row.billing_group_name} />,
          },
          {
            id: "credit",
            header: words.credit,
            cell: (row) => <Link href={at("/credits/view", { id: row.credit })}>{words.credit}</Link>,
          },
        ]}
      />
    </Section>
  );
}

interface OfCoupon {
  readonly of: Coupon;
  readonly close: () => void;
}

/** Which coupon it is, and what it gives each time. */
function aboutOf({ campaign, code, amount }: Coupon) {
  return { name: campaign ?? code, figure: <Money of={amount.amount} currency={amount.currency} /> };
}

function RedeemDialog({ of, close }: OfCoupon) {
  const words = useCreditWords().coupon;
  const toasts = useToasts();
  const [group, setGroup] = useState("");
  const { send, error } = useSend("post", "/v1/coupons/{code}/redeem", {
    changes: CREDIT_CHANGES,
    done: (made) => toasts.done(words.redeemDone(made.name)),
  });
  return (
    <Confirm
      isOpen
      close={close}
      title={words.redeemTitle(of.code)}
      about={aboutOf(of)}
      effects={words.redeemEffects}
      label={words.redeemGo}
      act={() => send({ path: { code: of.code }, body: { billing_group: group } })}
    >
      <GroupField value={group} choose={setGroup} problem={error} />
    </Confirm>
  );
}

function DisableDialog({ of, close }: OfCoupon) {
  const words = useCreditWords().coupon;
  const toasts = useToasts();
  const { send } = useSend("post", "/v1/coupons/{code}/disable", {
    changes: CREDIT_CHANGES,
    done: () => toasts.done(words.disabled(of.code)),
  });
  return (
    <Confirm
      isOpen
      close={close}
      title={words.disableTitle(of.code)}
      about={aboutOf(of)}
      effects={words.disableEffects}
      label={words.disableGo}
      isDanger
      act={() => send({ path: { code: of.code } })}
    />
  );
}
