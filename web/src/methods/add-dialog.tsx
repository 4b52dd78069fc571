/** Asks at which gateway a card or an account is to be kept, and goes to its page. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useState } from "react";
import { usePlace } from "@/api/place";
import { useSend } from "@/api/send";
import { isWebAddress, useGateways } from "@/methods/gateways";
import { SETUP } from "@/methods/told";
import { useMethodWords } from "@/methods/words";
import { Confirm } from "@/ui/confirm";
import { SelectField } from "@/ui/fields";
import { Checkbox } from "@/ui/form";
import { useGatewayName } from "@/ui/words";

export interface AddProps {
  readonly of: Schema<"BillingGroupView">;
  /** Our page that who goes there now comes back to. */
  readonly back: string;
  /** The page that a customer comes back to who is sent the link; where it is left out nobody is sent one. */
  readonly customerBack?: string;
}

type Who = "me" | "customer";

export default function AddDialog({ of, back, customerBack, close }: AddProps & { readonly close: () => void }) {
  const words = useMethodWords();
  const gatewayName = useGatewayName();
  const place = usePlace();
  const pages = useGateways()?.filter(({ kind }) => kind === "page");
  const [chosen, setChosen] = useState<string>();
  const [who, setWho] = useState<Who>(customerBack === undefined ? "me" : "customer");
  const [isDefault, setIsDefault] = useState(false);
  const { send, error } = useSend("post", "/v1/billing-groups/{id}/payment-method-setups", {
    changes: [],
    done: ({ id, url }) => {
      if (who === "me" && isWebAddress(url)) {
        window.location.assign(url);
      } else {
        place.set({ [SETUP]: id });
      }
    },
  });
  const gateway = chosen ?? pages?.[0]?.name ?? "";
  const leads = who === "customer" ? customerBack : back;
  const body = { gateway, is_default: isDefault, return_url: `${window.location.origin}${leads}` };
  return (
    <Confirm
      isOpen
      close={close}
      title={words.title}
      effects={words.effects}
      label={words.label}
      act={() => send({ path: { id: of.id }, body })}
    >
      {pages?.length === 0 ? (
        <p className="text-sm text-bad">{words.noGateway}</p>
      ) : (
        <SelectField
          label={words.gateway}
          pointer="/gateway"
          problem={error}
          isRequired
          value={gateway}
          change={setChosen}
          options={(pages ?? []).map(({ name }) => ({ value: name, label: gatewayName(name) }))}
        />
      )}
      {customerBack !== undefined && (
        <SelectField
          label={words.who}
          isRequired
          value={who}
          change={(value) => setWho(value === "me" ? "me" : "customer")}
          options={(["customer", "me"] as const).map((value) => ({ value, label: words.whoOptions[value] }))}
        />
      )}
      <Checkbox label={words.isDefault} checked={isDefault} onChange={(event) => setIsDefault(event.target.checked)} />
    </Confirm>
  );
}
