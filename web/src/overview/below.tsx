/** What stands below what is seen first: it is not made in one piece with it. */
"use client";

import { type ReactNode, startTransition, useEffect, useState } from "react";
import { useSeen } from "@/charts/seen";

const NEAR = "0px 0px 200px";
const REST_MS = 3_000; // then it is there for who searches the page or goes through it by keys

/** Makes its children when their place comes near the view, or once the page has been at rest for a while. */
export function Below({ children }: { readonly children: ReactNode }) {
  const [ref, isNear] = useSeen<HTMLDivElement>(0, NEAR);
  const [isMade, setIsMade] = useState(false);
  useEffect(() => {
    const make = () => startTransition(() => setIsMade(true));
    if (isNear) {
      make();
      return;
    }
    const waiting = setTimeout(make, REST_MS);
    return () => clearTimeout(waiting);
  }, [isNear]);
  return isMade ? children : <div ref={ref} className="min-h-dvh" />;
}
