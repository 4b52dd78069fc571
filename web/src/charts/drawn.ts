/** The one place where a decimal becomes a number of the browser: where it is drawn. What is read stays text. */
import type { Decimal } from "@tallybook/contract";
import type { Point } from "@/charts/chart";

/** How long a bar is, or how high a point: near enough for a screen, and good for nothing else. */
export function drawn(text: Decimal): number {
  return Number(text);
}

/** Of the points of a chart those that stand out most, in either direction, the most first. */
export function greatest(points: readonly Point[], count: number): readonly Point[] {
  const height = ({ values }: Point) =>
    Math.max(0, ...Object.values(values).map((value) => (value === undefined ? 0 : Math.abs(drawn(value)))));
  return [...points].sort((one, other) => height(other) - height(one)).slice(0, count);
}
