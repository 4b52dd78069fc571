/** The one place where a decimal becomes a number of the browser: where it is drawn. What is read stays text. */
import type { Decimal } from "@tallybook/contract";

/** How long a bar is, or how high a point: near enough for a screen, and good for nothing else. */
export function drawn(text: Decimal): number {
  return Number(text);
}
