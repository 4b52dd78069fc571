"use client";

import { DropdownMenu as Radix } from "radix-ui";
import { createContext, type ReactNode, type RefObject, useContext, useRef } from "react";
import { classes } from "@/ui/classes";

const ITEM =
  "flex min-h-8 w-full cursor-pointer items-center gap-2 rounded px-2 text-sm outline-none select-none " +
  "data-[highlighted]:bg-raised data-[disabled]:cursor-not-allowed data-[disabled]:opacity-55 [&_svg]:size-4 [&_svg]:text-faint";

const Trigger = createContext<RefObject<HTMLButtonElement | null> | null>(null);

/** What can be done, behind a button. */
export function Menu({
  trigger,
  children,
  align = "end",
}: {
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  readonly align?: "start" | "end";
}) {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild ref={button}>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="rise z-50 min-w-48 rounded-lg border border-line bg-surface p-1 shadow-lg"
        >
          <Trigger value={button}>{children}</Trigger>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Does something with the menu's button in focus: a dialog that opens gives the focus back there. */
export function MenuItem({
  act,
  isDanger = false,
  isDisabled = false,
  children,
}: {
  readonly act: () => void;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
}) {
  const button = useContext(Trigger);
  const choose = () => {
    button?.current?.focus();
    act();
  };
  return (
    <Radix.Item disabled={isDisabled} onSelect={choose} className={classes(ITEM, isDanger && "text-bad")}>
      {children}
    </Radix.Item>
  );
}

export function MenuChoice({
  value,
  choose,
  label,
  options,
}: {
  readonly value: string;
  readonly choose: (value: string) => void;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}) {
  return (
    <Radix.RadioGroup value={value} onValueChange={choose} aria-label={label}>
      <MenuLabel>{label}</MenuLabel>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={ITEM}>
          <span className="grid size-4 place-items-center">
            <Radix.ItemIndicator className="size-1.5 rounded-full bg-accent" />
          </span>
          {option.label}
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export function MenuLabel({ children }: { readonly children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-1 text-xs text-muted">{children}</Radix.Label>;
}

export function MenuLine() {
  return <Radix.Separator className="my-1 h-px bg-line" />;
}
