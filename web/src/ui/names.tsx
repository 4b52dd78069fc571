"use client";

import { useGroupName, useOrganizationName } from "@/api/names";
import { at } from "@/api/place";
import { Link } from "@/ui/button";

/** A billing group by its name, as a link to its page. */
export function GroupLink({ id }: { readonly id: string }) {
  return (
    <Link isQuiet href={at("/groups/view", { id })} className="wrap-anywhere">
      {useGroupName(id)}
    </Link>
  );
}

/** A customer by its name, as a link to its page. */
export function OrganizationLink({ id }: { readonly id: string }) {
  return (
    <Link isQuiet href={at("/customers/view", { id })} className="wrap-anywhere">
      {useOrganizationName(id)}
    </Link>
  );
}

/** A billing group by its name, where it has no page to go to. */
export function GroupName({ id }: { readonly id: string }) {
  return <span className="wrap-anywhere">{useGroupName(id)}</span>;
}
