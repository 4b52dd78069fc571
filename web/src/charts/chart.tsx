/** A chart with its unit, and the same as a table for those who want the figures or cannot see it. */
"use client";

import type { Decimal } from "@tallybook/contract";
import { ChartColumn, Table2 } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useEffect, useState } from "react";
import { Rows } from "@/charts/rows";
import { useSeen } from "@/charts/seen";
import { IconButton } from "@/ui/button";
import { classes } from "@/ui/classes";
import { Skeleton } from "@/ui/skeleton";
import { useUiWords } from "@/ui/words";

export interface Series {
  readonly id: string;
  readonly label: string;
}

/** What stands above one place of the axis; a series without a value there has none. */
export interface Point {
  readonly id: string;
  readonly label: string;
  /** What stands at an axis of time instead of the label: `6`, and `May 2026` below the first of a month. */
  readonly tick?: { readonly short: string; readonly over: string };
  readonly values: Readonly<Record<string, Decimal | undefined>>;
}

export interface ChartProps {
  readonly title: string;
  /** What is measured, such as `USD` or `hours`; stands at the axis and in the table. */
  readonly unit: string;
  /** What goes along the axis, such as "Month". */
  readonly axis: string;
  /** Over time bars stand side by side or on each other; what has names has a row for each. */
  readonly kind: "bars" | "stack" | "rows";
  readonly series: readonly Series[];
  readonly points: readonly Point[];
  /** How a value is written in full. */
  readonly text: (value: Decimal) => string;
  /** Called with the place that is clicked. */
  readonly open?: (point: Point) => void;
  readonly height?: number;
}

// Recharts is loaded when there is something to draw in view, or a place there where something will be.
const drawing = () => import("@/charts/drawing");
const Drawing = dynamic(drawing, {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
});

const WHOLE = 0.95; // of a place in which a chart will be; what stands above may yet grow

/** Where a chart will be once it is known what it draws: what draws is loaded meanwhile, where all of this is in view. */
export function ChartToCome({ children }: { readonly children: ReactNode }) {
  const [ref, isSeen] = useSeen<HTMLDivElement>(WHOLE);
  useEffect(() => {
    if (isSeen) {
      void drawing();
    }
  }, [isSeen]);
  return <div ref={ref}>{children}</div>;
}

export const COLOURS = [1, 2, 3, 4, 5, 6].map((number) => `var(--series-${number})`);

export function Chart(props: ChartProps) {
  const { title, unit, series, height = 240 } = props;
  const words = useUiWords();
  const [isTable, setIsTable] = useState(false);
  const isRows = props.kind === "rows";
  const [ref, isSeen] = useSeen<HTMLDivElement>();
  return (
    <figure className="min-w-0">
      <div className="mb-2 flex items-start justify-between gap-3">
        <figcaption className="flex min-h-8 min-w-0 flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
          <span className="sr-only">{title}</span>
          <span>{unit}</span>
          {series.length > 1 &&
            series.map((one, place) => (
              <span key={one.id} className="flex min-w-0 items-center gap-1.5 wrap-anywhere">
                <span
                  aria-hidden
                  className="size-2 shrink-0 rounded-sm"
                  style={{ background: COLOURS[place % COLOURS.length] }}
                />
                {one.label}
              </span>
            ))}
        </figcaption>
        <IconButton
          label={isTable ? words.asChart : words.asTable}
          aria-pressed={isTable}
          onClick={() => setIsTable(!isTable)}
        >
          {isTable ? <ChartColumn aria-hidden /> : <Table2 aria-hidden />}
        </IconButton>
      </div>
      {!isTable && isRows && (
        <div aria-hidden>
          <Rows {...props} />
        </div>
      )}
      {!isTable && !isRows && (
        <div ref={ref} aria-hidden className={classes("-ml-1", !isSeen && "print:hidden")} style={{ height }}>
          {isSeen && <Drawing {...props} />}
        </div>
      )}
      {/* On paper the figures stand in the place of what was not drawn. */}
      <div
        className={isTable ? "overflow-x-auto" : classes("sr-only", !isSeen && !isRows && "print:not-sr-only")}
        tabIndex={isTable ? 0 : undefined}
      >
        <Figures {...props} />
      </div>
    </figure>
  );
}

function Figures({ title, unit, axis, series, points, text }: ChartProps) {
  const { none } = useUiWords();
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">
        {title} ({unit})
      </caption>
      <thead>
        <tr className="border-b border-line text-left text-xs text-muted">
          <th scope="col" className="py-1.5 pr-3 font-medium">
            {axis}
          </th>
          {series.map((one) => (
            <th key={one.id} scope="col" className="py-1.5 pl-3 text-right font-medium">
              {one.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={point.id} className="border-b border-line last:border-0">
            <th scope="row" className="py-1.5 pr-3 text-left font-normal whitespace-nowrap">
              {point.label}
            </th>
            {series.map((one) => {
              const value = point.values[one.id];
              return (
                <td key={one.id} className="figure py-1.5 pl-3 text-right">
                  {value === undefined ? none : text(value)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
