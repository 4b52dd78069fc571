"use client";

import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useState } from "react";
import { ApiProblem } from "@/api/problem";
import { useUiWords } from "@/ui/words";

const ToastsShown = lazy(() => import("@/ui/toasts-shown")); // loaded when there is something to say

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
      <Suspense>{count > 0 && <ToastsShown notes={notes} drop={drop} />}</Suspense>
    </Context>
  );
}
