"use client";

import { type ReactNode, useState } from "react";
import { later } from "@/ui/later";
import { useToasts } from "@/ui/toast";

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
const DialogOpened = later<DialogProps>(async () => (await import("@/ui/dialog-opened")).DialogOpened);
const DrawerOpened = later<DrawerProps>(async () => (await import("@/ui/dialog-opened")).DrawerOpened);

/** A question that the page waits for. On a phone it comes from below. */
export function Dialog(props: DialogProps) {
  const [isMade, lost] = useMade(props);
  return isMade && <DialogOpened {...props} lost={lost} />;
}

/** What slides in from the left on a phone. */
export function Drawer(props: DrawerProps) {
  const [isMade, lost] = useMade(props);
  return isMade && <DrawerOpened {...props} lost={lost} />;
}

/** Whether it was opened, and so is there, and what to call where it could not be loaded. */
function useMade({ isOpen, close }: Pick<DialogProps, "isOpen" | "close">) {
  const toasts = useToasts();
  const [isMade, setIsMade] = useState(isOpen);
  if (isOpen && !isMade) {
    setIsMade(true);
  }
  const lost = (error: unknown) => {
    setIsMade(false);
    close();
    toasts.failed(error);
  };
  return [isMade || isOpen, lost] as const;
}
