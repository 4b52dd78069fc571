"use client";

import { DropdownMenu as Radix } from "radix-ui";
import { type RefObject, useEffect, useRef } from "react";
import { type MenuProps, PartsContext } from "@/ui/menu";

export type Opened = typeof Radix;

export interface MenuOpenedProps extends MenuProps {
  /** Whether its button was pressed by keys. */
  readonly isByKeys: boolean;
}

/** A menu that is open as it is made: `Menu` makes it when its button is pressed for the first time. */
export function MenuOpened({ trigger, children, align = "end", isByKeys }: MenuOpenedProps) {
  const button = useRef<HTMLButtonElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const isFirst = useRef(isByKeys);
  return (
    <Radix.Root modal={false} defaultOpen>
      <Radix.Trigger asChild ref={button}>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          ref={content}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="rise z-50 min-w-48 rounded-lg border border-line bg-surface p-1 shadow-lg"
        >
          <PartsContext value={{ Radix, button }}>{children}</PartsContext>
          <FirstFocused of={content} isWanted={isFirst} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Focuses the first item once the menu has the focus itself. From then on Radix does so, where keys open it. */
function FirstFocused({
  of,
  isWanted,
}: {
  readonly of: RefObject<HTMLElement | null>;
  readonly isWanted: RefObject<boolean>;
}) {
  useEffect(() => {
    const waiting = setTimeout(() => {
      if (isWanted.current) {
        isWanted.current = false;
        of.current?.querySelector<HTMLElement>("[role^=menuitem]")?.focus();
      }
    });
    return () => clearTimeout(waiting);
  }, [of, isWanted]);
  return null;
}
