/** Whether a page has come to rest: what stands far down is made then, and not in one piece with what is seen first. */
import { startTransition, useEffect, useState } from "react";

const MOST_MS = 1_000;

export function useLater(): boolean {
  const [isLater, setIsLater] = useState(false);
  useEffect(() => {
    const make = () => startTransition(() => setIsLater(true));
    if (!("requestIdleCallback" in globalThis)) {
      const waiting = setTimeout(make);
      return () => clearTimeout(waiting);
    }
    const waiting = requestIdleCallback(make, { timeout: MOST_MS });
    return () => cancelIdleCallback(waiting);
  }, []);
  return isLater;
}
