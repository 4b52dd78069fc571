"use client";

import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { ApiProblem } from "@/api/problem";
import { later } from "@/ui/later";
import type { ToastsProps } from "@/ui/toasts-shown";
import { useUiWords } from "@/ui/words";

// Loaded when there is something to say.
const ToastsShown = later<ToastsProps>(async () => (await import("@/ui/toasts-shown")).ToastsShown);

export interface Note {
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

const NONE = { notes: [], count: 0 };

/** Words that come up at the edge and go again. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const words = useUiWords();
  const [{ notes, count }, set] = useState<{ readonly notes: readonly Note[]; readonly count: number }>(NONE);
  const say = useCallback((text: string, isBad: boolean) => {
    set((now) => ({ notes: [...now.notes.slice(-3), { id: now.count, text, isBad }], count: now.count + 1 }));
  }, []);
  const done = useCallback((text: string) => say(text, false), [say]);
  const failed = useCallback(
    (error: unknown) => say(error instanceof ApiProblem ? error.problem.detail : words.unreachable, true),
    [say, words],
  );
  const drop = (id: number) => set((now) => ({ ...now, notes: now.notes.filter((note) => note.id !== id) }));
  return (
    <Context value={{ done, failed }}>
      {children}
      {count > 0 && <ToastsShown notes={notes} drop={drop} waiting={<Plain of={notes} />} />}
    </Context>
  );
}

/** What is said where what shows it is not loaded, or cannot be. */
function Plain({ of }: { readonly of: readonly Note[] }) {
  return (
    <div role="status" className="fixed right-0 bottom-0 z-60 grid w-full max-w-sm gap-2 p-4 text-sm">
      {of.map((note) => (
        <p key={note.id} className="rounded-lg border border-line bg-surface px-3.5 py-3 shadow-lg wrap-anywhere">
          {note.text}
        </p>
      ))}
    </div>
  );
}
