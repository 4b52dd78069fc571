import type { ReactNode } from "react";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";

/** What was asked for once it is there; until then that it is loading, or why it is not shown. */
export function Loaded<Body>({
  of,
  rows = 6,
  children,
}: {
  readonly of: { readonly data: Body | undefined; readonly error: Error | null; readonly again: () => void };
  readonly rows?: number;
  readonly children: (body: Body) => ReactNode;
}) {
  if (of.data !== undefined) {
    return children(of.data);
  }
  return of.error === null ? <Loading rows={rows} /> : <Problem of={of.error} again={of.again} />;
}
