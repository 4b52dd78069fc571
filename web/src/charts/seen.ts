/** Whether something is in view, or has been: what is below is not drawn until it is come to. */
import { type RefObject, useEffect, useRef, useState } from "react";

const PART = 0.2; // an edge alone says nothing yet

/**
 * Whether so much of an element, from 0 to 1, was in view; once it was it stays so. The view is as much larger as the
 * margin says, which is that of `IntersectionObserver`. A browser that cannot tell draws all.
 */
export function useSeen<Of extends Element>(part = PART, margin = "0px"): readonly [RefObject<Of | null>, boolean] {
  const ref = useRef<Of>(null);
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => {
    if (ref.current === null || isSeen) {
      return;
    }
    if (!("IntersectionObserver" in globalThis)) {
      setIsSeen(true);
      return;
    }
    const observer = new IntersectionObserver(
      (entries) =>
        entries.some(({ isIntersecting, intersectionRatio: seen }) => isIntersecting && seen >= part) &&
        setIsSeen(true),
      { threshold: part, rootMargin: margin },
    );
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [isSeen, part, margin]);
  return [ref, isSeen];
}
