/** Whether something is in view, or has been: what is below is not drawn until it is come to. */
import { type RefObject, useEffect, useRef, useState } from "react";

const PART = 0.2; // of it that is in view: an edge alone says nothing yet

/** Once it was in view it stays so. A browser that cannot tell draws all. */
export function useSeen<Of extends Element>(): readonly [RefObject<Of | null>, boolean] {
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
      (entries) => entries.some((entry) => entry.isIntersecting) && setIsSeen(true),
      { threshold: PART },
    );
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [isSeen]);
  return [ref, isSeen];
}
