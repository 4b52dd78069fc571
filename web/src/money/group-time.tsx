"use client";

import { useGroup } from "@/money/group";
import { DateTime } from "@/ui/figures";

/** An instant in the time zone of the billing group that it is about. */
export function GroupTime({
  group,
  at,
  isDay = false,
}: {
  readonly group: string;
  readonly at: string | null;
  readonly isDay?: boolean;
}) {
  const { zone } = useGroup(group);
  return <DateTime at={at} isDay={isDay} {...(zone !== "" && { zone })} />;
}
