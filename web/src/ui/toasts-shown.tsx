"use client";

import { CircleCheck, CircleX, X } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { IconButton } from "@/ui/button";
import type { Note } from "@/ui/toast";
import { useUiWords } from "@/ui/words";

export interface ToastsProps {
  readonly notes: readonly Note[];
  readonly drop: (id: number) => void;
}

/** Where notes come up. `ToastProvider` makes it with the first one. */
export function ToastsShown({ notes, drop }: ToastsProps) {
  const words = useUiWords();
  return (
    <Radix.Provider label={words.notifications} duration={6_000} swipeDirection="right">
      {notes.map((note) => (
        <Radix.Root
          key={note.id}
          type={note.isBad ? "foreground" : "background"}
          duration={note.isBad ? 12_000 : 6_000}
          onOpenChange={(open) => !open && drop(note.id)}
          className="rise flex items-start gap-2.5 rounded-lg border border-line bg-surface py-2.5 pr-2 pl-3.5 text-sm shadow-lg"
        >
          {note.isBad ? (
            <CircleX aria-hidden className="mt-1 size-4 shrink-0 text-bad" />
          ) : (
            <CircleCheck aria-hidden className="mt-1 size-4 shrink-0 text-good" />
          )}
          <Radix.Title className="min-w-0 flex-1 py-0.5 wrap-anywhere">{note.text}</Radix.Title>
          <Radix.Close asChild>
            <IconButton label={words.close} className="size-6">
              <X aria-hidden />
            </IconButton>
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className="fixed right-0 bottom-0 z-60 flex w-full max-w-sm flex-col gap-2 p-4 outline-none" />
    </Radix.Provider>
  );
}
