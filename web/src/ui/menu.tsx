"use client";

import {
  type ComponentProps,
  cloneElement,
  createContext,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useContext,
  useRef,
  useState,
} from "react";
import { classes } from "@/ui/classes";
import { later } from "@/ui/later";
import type { MenuOpenedProps, Opened } from "@/ui/menu-opened";
import { useToasts } from "@/ui/toast";

const ITEM =
  "flex min-h-8 w-full cursor-pointer items-center gap-2 rounded px-2 text-sm outline-none select-none " +
  "data-[highlighted]:bg-raised data-[disabled]:cursor-not-allowed data-[disabled]:opacity-55 [&_svg]:size-4 [&_svg]:text-faint";

export interface MenuProps {
  readonly trigger: ReactElement<ComponentProps<"button">>;
  readonly children: ReactNode;
  readonly align?: "start" | "end";
}

/** What an open menu is made of, and the button that it opened from. */
export interface Parts {
  readonly Radix: Opened;
  readonly button: RefObject<HTMLButtonElement | null>;
}

export const PartsContext = createContext<Parts | undefined>(undefined);

function useParts(): Parts {
  const found = useContext(PartsContext);
  if (found === undefined) {
    throw new Error("items are for what stands inside of a Menu");
  }
  return found;
}

const MenuOpened = later<MenuOpenedProps>(async () => (await import("@/ui/menu-opened")).MenuOpened);

/** What can be done, behind a button. What makes a menu is loaded when the first one is opened. */
export function Menu({ trigger, ...rest }: MenuProps) {
  const toasts = useToasts();
  const [opened, setOpened] = useState<"pointer" | "keys">();
  const isAsked = useRef(false);
  const open = async (by: "pointer" | "keys") => {
    isAsked.current = true;
    try {
      await MenuOpened.ready();
      if (isAsked.current) {
        setOpened(by);
      }
    } catch (error) {
      toasts.failed(error);
    }
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") {
      void open("keys");
    } else if (event.key === "Escape") {
      isAsked.current = false;
    }
  };
  return opened === undefined ? (
    cloneElement(trigger, {
      "aria-haspopup": "menu",
      "aria-expanded": false,
      onClick: (event: MouseEvent) => void open(event.detail === 0 ? "keys" : "pointer"),
      onKeyDown: press,
    })
  ) : (
    <MenuOpened {...rest} trigger={trigger} isByKeys={opened === "keys"} />
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
  const { Radix, button } = useParts();
  const choose = () => {
    button.current?.focus();
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
  const { Radix } = useParts();
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
  const { Radix } = useParts();
  return <Radix.Label className="px-2 pt-1.5 pb-1 text-xs text-muted">{children}</Radix.Label>;
}

export function MenuLine() {
  const { Radix } = useParts();
  return <Radix.Separator className="my-1 h-px bg-line" />;
}
