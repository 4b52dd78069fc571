"use client";

import { at } from "@/api/place";
import { Link } from "@/ui/button";

interface Named {
  readonly id: string;
  /** Without one it is shown by its id. */
  readonly name: string | undefined;
}

/** A billing group by its name, as a link to its page. */
export function GroupLink({ id, name }: Named) {
  return (
    <Link isQuiet href={at("/groups/view", { id })} className="wrap-anywhere">
      {name ?? id}
    </Link>
  );
}

/** A customer by its name, as a link to its page. */
export function OrganizationLink({ id, name }: Named) {
  return (
    <Link isQuiet href={at("/customers/view", { id })} className="wrap-anywhere">
      {name ?? id}
    </Link>
  );
}

/** A billing group by its name, where it has no page to go to. */
export function GroupName({ id, name }: Named) {
  return <span className="wrap-anywhere">{name ?? id}</span>;
}
