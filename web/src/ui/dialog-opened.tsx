"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { useRef } from "react";
import { IconButton } from "@/ui/button";
import { classes } from "@/ui/classes";
import type { DialogProps, DrawerProps } from "@/ui/dialog";
import { useUiWords } from "@/ui/words";

const DRAWN_MS = 3_000;

function focusOn(element: Element | null) {
  if (element instanceof HTMLElement) {
    element.focus();
  }
}

/** Focuses what a dialog was opened by; where what was done takes that from the page, the page's heading. */
function focusBack(to: Element) {
  focusOn(to);
  const lost = () => {
    if (!to.isConnected && document.activeElement === document.body) {
      focusOn(document.querySelector("h1")); // perhaps of a page that another is about to follow
    }
  };
  const watch = new MutationObserver(lost);
  watch.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), DRAWN_MS);
  lost();
}

/** Gives the focus back to where it was: Radix does so only where it has the button that opens. */
function useFocusBack() {
  const before = useRef<Element>(null);
  return {
    onOpenAutoFocus: () => {
      before.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (before.current !== null) {
        focusBack(before.current);
      }
    },
  };
}

export function DialogOpened({ isOpen, close, title, children, footer, isWide = false }: DialogProps) {
  const words = useUiWords();
  const focus = useFocusBack();
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && close()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-backdrop" />
        <Radix.Content
          {...focus}
          aria-describedby={undefined}
          className={classes(
            "rise fixed inset-x-0 bottom-0 z-50 flex max-h-[90dvh] flex-col rounded-t-xl border border-line bg-surface",
            "shadow-xl outline-none sm:top-[12dvh] sm:bottom-auto sm:mx-auto sm:max-h-[76dvh] sm:rounded-xl",
            isWide ? "sm:max-w-3xl" : "sm:max-w-lg",
          )}
        >
          <div className="flex items-center justify-between gap-4 border-b border-line py-2.5 pr-2 pl-5">
            <Radix.Title className="min-w-0 font-semibold wrap-anywhere">{title}</Radix.Title>
            <IconButton label={words.close} onClick={close}>
              <X aria-hidden />
            </IconButton>
          </div>
          {/* what scrolls can be reached by the keyboard, also where nothing in it can */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
          <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto px-5 py-4 outline-none">
            {children}
          </div>
          {footer !== undefined && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function DrawerOpened({ isOpen, close, title, children }: DrawerProps) {
  const focus = useFocusBack();
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && close()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-backdrop" />
        <Radix.Content
          {...focus}
          aria-describedby={undefined}
          className="slide fixed inset-y-0 left-0 z-50 w-72 max-w-[85vw] overflow-y-auto border-r border-line bg-surface outline-none"
        >
          <Radix.Title className="sr-only">{title}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
