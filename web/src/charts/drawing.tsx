/** What Recharts draws of a chart. Loaded by itself: it is the largest part of the console. */
"use client";

import type { ReactNode } from "react";
import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { type ChartProps, COLOURS, type Point } from "@/charts/chart";
import { drawn } from "@/charts/drawn";
import { useLocale } from "@/words/language";

export default function Drawing(props: ChartProps) {
  const { points, series, open } = props;
  const locale = useLocale();
  const short = new Intl.NumberFormat(locale, { notation: "compact", maximumSignificantDigits: 3 });
  const tiny = new Intl.NumberFormat(locale, { notation: "scientific", maximumSignificantDigits: 2 });
  const tick = (value: number) => (value !== 0 && Math.abs(value) < TINY ? tiny : short).format(value);
  const isBelow = points.some(({ values }) => series.some(({ id }) => values[id]?.startsWith("-") === true));
  const data = points.map((point) => ({
    point,
    label: point.label,
    ...Object.fromEntries(
      series.flatMap(({ id }) => {
        const value = point.values[id];
        return value === undefined ? [] : [[id, drawn(value)]];
      }),
    ),
  }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={data}
        accessibilityLayer={false}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        {...(open && {
          onClick: ({ activeTooltipIndex: place }: { activeTooltipIndex?: unknown }) => {
            const point = points[place as number];
            if (point !== undefined) {
              open(point);
            }
          },
          style: { cursor: "pointer" },
        })}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="label" tickLine={false} axisLine={false} tick={TICK} minTickGap={12} />
        <YAxis
          width={52}
          tickLine={false}
          axisLine={false}
          tick={TICK}
          tickCount={5}
          tickFormatter={tick}
          {...(isBelow && { domain: FROM_ZERO })}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--raised)", stroke: "var(--line-strong)" }}
          content={({ active, payload }) =>
            active ? <Told {...props} point={(payload[0]?.payload as { point?: Point } | undefined)?.point} /> : null
          }
        />
        {marks(props)}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

const TINY = 0.001;
/** Zero stands on the axis, also where all is below it. */
const FROM_ZERO: [(least: number) => number, (most: number) => number] = [
  (least) => Math.min(0, least),
  (most) => Math.max(0, most),
];
const TICK = { fill: "var(--muted)", fontSize: 11 };

function marks({ kind, series }: ChartProps): ReactNode {
  return series.map(({ id }, place) => {
    const colour = COLOURS[place % COLOURS.length];
    return kind === "lines" ? (
      <Line
        key={id}
        dataKey={id}
        type="monotone"
        stroke={colour}
        strokeWidth={2}
        dot={false}
        isAnimationActive={false}
      />
    ) : (
      <Bar
        key={id}
        dataKey={id}
        fill={colour}
        maxBarSize={36}
        isAnimationActive={false}
        {...(kind === "stack" ? { stackId: "all" } : { radius: [3, 3, 0, 0] as [number, number, number, number] })}
      />
    );
  });
}

function Told({ point, series, text, unit }: ChartProps & { readonly point: Point | undefined }) {
  if (point === undefined) {
    return null;
  }
  return (
    <div className="rounded-md border border-line bg-surface px-3 py-2 text-xs shadow-lg">
      <p className="mb-1 font-medium">
        {point.label} <span className="font-normal text-faint">{unit}</span>
      </p>
      {series.map(({ id, label }, place) => {
        const value = point.values[id];
        return value === undefined ? null : (
          <p key={id} className="flex items-center gap-2">
            <span aria-hidden className="size-2 rounded-sm" style={{ background: COLOURS[place % COLOURS.length] }} />
            <span className="text-muted">{label}</span>
            <span className="figure ml-auto pl-4">{text(value)}</span>
          </p>
        );
      })}
    </div>
  );
}
