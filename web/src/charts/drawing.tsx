/** What Recharts draws of a chart. Loaded by itself: it is the largest part of the console. */
"use client";

import type { Decimal } from "@tallybook/contract";
import type { ReactNode } from "react";
import { Bar, CartesianGrid, ComposedChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { type ChartProps, COLOURS, type Point } from "@/charts/chart";
import { drawn } from "@/charts/drawn";
import { useLocale } from "@/words/language";

const TICK = { fill: "var(--muted)", fontSize: 11 };
const AXIS = { dataKey: "id", tickLine: false, axisLine: false, tick: TICK, height: 18 };

export default function Drawing(props: ChartProps) {
  const { points, series, open } = props;
  const locale = useLocale();
  const tick = ticksOf(props, locale);
  const isBelow = points.some(({ values }) => series.some(({ id }) => values[id]?.startsWith("-") === true));
  const places = isBelow ? placesOf(props) : [];
  const data = points.map((point) => ({
    point,
    id: point.id,
    ...Object.fromEntries(
      series.flatMap(({ id }) => {
        const value = point.values[id];
        return value === undefined ? [] : [[id, drawn(value)]];
      }),
    ),
  }));
  const told = (id: string) => points.find((point) => point.id === id)?.tick;
  const firsts = points.filter(({ tick }, place) => tick?.over !== points[place - 1]?.tick?.over).map(({ id }) => id);
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
        <XAxis {...AXIS} tickFormatter={(id: string) => told(id)?.short ?? ""} minTickGap={1} />
        <XAxis {...AXIS} xAxisId="over" ticks={firsts} tickFormatter={(id: string) => told(id)?.over ?? ""} />
        <YAxis
          width="auto"
          tickLine={false}
          axisLine={false}
          tick={TICK}
          tickCount={5}
          tickFormatter={tick}
          {...(places.length > 0 && { ticks: places, domain: [places[0] ?? 0, places.at(-1) ?? 0] })}
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

const TINY = 0.0001;

/** How the numbers of an axis are written: all in the one way that suits the greatest. */
function ticksOf({ points, series }: ChartProps, locale: string): (value: number) => string {
  const height = (value: Decimal | undefined) => (value === undefined ? 0 : Math.abs(drawn(value)));
  const heights = points.map(({ values }) => series.reduce((sum, { id }) => sum + height(values[id]), 0));
  const isTiny = Math.max(0, ...heights) < TINY;
  const digits = { maximumSignificantDigits: 3 };
  const written = new Intl.NumberFormat(locale, { ...digits, notation: isTiny ? "scientific" : "compact" });
  return (value) => (value === 0 ? "0" : written.format(value));
}

const MOST_STEPS = 5;

/** Round places of an axis on which something is below zero: zero is one, and all that is drawn lies between them. */
function placesOf({ points, series, kind }: ChartProps): readonly number[] {
  const ends = points.flatMap(({ values }) => {
    const all = series.flatMap(({ id }) => (values[id] === undefined ? [] : [drawn(values[id])]));
    const sum = (some: readonly number[]) => some.reduce((one, other) => one + other, 0);
    return kind === "stack" ? [sum(all.filter((one) => one < 0)), sum(all.filter((one) => one > 0))] : all;
  });
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  if (least === most) {
    return [];
  }
  const raw = (most - least) / MOST_STEPS;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 2.5, 5, 10].find((one) => one * power >= raw) ?? 10);
  const first = Math.floor(least / step);
  return Array.from({ length: Math.ceil(most / step) - first + 1 }, (_, place) => (first + place) * step);
}

function marks({ kind, series }: ChartProps): ReactNode {
  return series.map(({ id }, place) => {
    const colour = COLOURS[place % COLOURS.length];
    return (
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
