"use client";

import { type ComponentType, type ReactNode, useEffect, useEffectEvent, useState } from "react";

export interface LaterProps {
  /** What stands there until it is loaded. */
  readonly waiting?: ReactNode;
  /** Called where it could not be loaded. What is made anew after that tries again. */
  readonly lost?: (error: unknown) => void;
}

/**
 * A component that is loaded when it is made for the first time: `const Palette = later(async () => (await
 * import("…")).Palette)`, or before by `Palette.ready()`. One that cannot be loaded takes nothing of the page away.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | undefined;
  async function ready(): Promise<ComponentType<Props>> {
    loaded ??= await load();
    return loaded;
  }
  function Later({ waiting = null, lost, ...props }: Props & LaterProps) {
    const [Made, setMade] = useState(() => loaded);
    const tell = useEffectEvent((error: unknown) => lost?.(error));
    const isLoaded = Made !== undefined;
    useEffect(() => {
      let isHere = !isLoaded;
      if (isHere) {
        ready().then(
          (found) => isHere && setMade(() => found),
          (error) => isHere && tell(error),
        );
      }
      return () => {
        isHere = false;
      };
    }, [isLoaded]);
    return Made === undefined ? waiting : <Made {...(props as unknown as Props)} />;
  }
  return Object.assign(Later, { ready });
}
