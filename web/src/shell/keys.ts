import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import type { Destination } from "@/shell/navigation";

const CHORD_MS = 1_200;

interface Acts {
  readonly palette: () => void;
  readonly help: () => void;
}

/** Listens to the keys that work on every page. None acts while something is typed, or while a dialog is open. */
export function useShortcuts(destinations: readonly Destination[], acts: Acts): void {
  const router = useRouter();
  const current = useRef(acts);
  current.current = acts;
  useEffect(() => {
    let chordUntil = 0;
    const isChord = () => Date.now() < chordUntil;
    const keys: Readonly<Record<string, () => void>> = {
      g: () => {
        chordUntil = Date.now() + CHORD_MS;
      },
      "?": () => current.current.help(),
      "/": () => document.querySelector<HTMLElement>("[data-search]")?.focus(),
    };
    const go = (letter: string) => {
      chordUntil = 0;
      const to = destinations.find((one) => one.letter === letter);
      return to && (() => router.push(to.href));
    };
    const hear = (event: KeyboardEvent) => {
      const act = actOf(event, current.current.palette, (key) => (isChord() ? go(key) : keys[key]));
      if (act !== undefined) {
        event.preventDefault();
        act();
      }
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, [destinations, router]);
}

/** What a key does: the palette's works everywhere, a plain one where nothing is typed. */
function actOf(
  event: KeyboardEvent,
  palette: () => void,
  plain: (key: string) => (() => void) | undefined,
): (() => void) | undefined {
  if (event.metaKey || event.ctrlKey) {
    return event.key.toLowerCase() === "k" ? palette : undefined;
  }
  return event.altKey || isBusy(event.target) ? undefined : plain(event.key);
}

function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) {
    return false;
  }
  return (
    target.matches("input, textarea, select, [contenteditable]") ||
    target.closest("[role=dialog], [role=menu]") !== null
  );
}
