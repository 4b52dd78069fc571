"use client";

import { lazy, type ReactNode, Suspense, useState } from "react";

export interface DialogProps {
  readonly isOpen: boolean;
  readonly close: () => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  readonly isWide?: boolean;
}

export type DrawerProps = Omit<DialogProps, "footer" | "isWide">;

// Loaded when the first one is opened.
const DialogOpened = lazy(async () => ({ default: (await import("@/ui/dialog-opened")).DialogOpened }));
const DrawerOpened = lazy(async () => ({ default: (await import("@/ui/dialog-opened")).DrawerOpened }));

/** A question that the page waits for. On a phone it comes from below. */
export function Dialog(props: DialogProps) {
  const isMade = useEver(props.isOpen);
  return <Suspense>{isMade && <DialogOpened {...props} />}</Suspense>;
}

/** What slides in from the left on a phone. */
export function Drawer(props: DrawerProps) {
  const isMade = useEver(props.isOpen);
  return <Suspense>{isMade && <DrawerOpened {...props} />}</Suspense>;
}

/** Whether it was once so. */
function useEver(isNow: boolean): boolean {
  const [isEver, setIsEver] = useState(isNow);
  if (isNow && !isEver) {
    setIsEver(true);
  }
  return isEver || isNow;
}
