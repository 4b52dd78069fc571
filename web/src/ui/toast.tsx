"use client";

import { CircleCheck, CircleX, X } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { ApiProblem } from "@/api/problem";
import { IconButton } from "@/ui/button";
import { useUiWords } from "@/ui/words";

interface Note {
  readonly id: number;
  readonly text: string;
  readonly isBad: boolean;
}

export interface Toasts {
  /** Says that something was done. */
  readonly done: (text: string) => void;
  /** Says why something was not done. */
  readonly failed: (error: unknown) => void;
}

const Context = createContext<Toasts | undefined>(undefined);

export function useToasts(): Toasts {
  const found = useContext(Context);
  if (found === undefined) {
    throw new Error("useToasts is for what stands inside of ToastProvider");
  }
  return found;
}

/** Words that come up at the edge and go again. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const words = useUiWords();
  const [notes, setNotes] = useState<readonly Note[]>([]);
  const say = useCallback((text: string, isBad: boolean) => {
    setNotes((all) => [...all.slice(-3), { id: (all.at(-1)?.id ?? 0) + 1, text, isBad }]);
  }, []);
  const done = useCallback((text: string) => say(text, false), [say]);
  const failed = useCallback(
    (error: unknown) => say(error instanceof ApiProblem ? error.problem.detail : words.unreachable, true),
    [say, words],
  );
  const drop = (id: number) => setNotes((all) => all.filter((note) => note.id !== id));
  return (
    <Context value={{ done, failed }}>
      <Radix.Provider label={words.notifications} duration={6_000} swipeDirection="right">
        {children}
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
    </Context>
  );
}
