/**
 * What the browser keeps for this console: a theme, a language, saved filters, the tenant that one signed in to. No
 * secret and nothing of a customer.
 */
import { useSyncExternalStore } from "react";

const PREFIX = "tallybook.";
const listeners = new Set<() => void>();

/** What is kept under a name; null also where the browser keeps nothing. */
export function keptValue(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Keeps a value, or with null forgets it. */
export function keep(name: string, value: string | null): void {
  try {
    if (value === null) {
      localStorage.removeItem(PREFIX + name);
    } else {
      localStorage.setItem(PREFIX + name, value);
    }
  } catch {
    // it holds until the page is left
  }
  for (const listener of listeners) {
    listener();
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** What is kept under a name, followed while it changes; null while a page is drawn before it runs. */
export function useKept(name: string): string | null {
  return useSyncExternalStore(
    subscribe,
    () => keptValue(name),
    () => null,
  );
}
