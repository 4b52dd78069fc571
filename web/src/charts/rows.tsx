/** A chart of things that have names: one below the other, each with its name, its bars and their figures in full. */
"use client";

import type { Decimal } from "@tallybook/contract";
import { Fragment } from "react";
import { type ChartProps, COLOURS } from "@/charts/chart";
import { drawn } from "@/charts/drawn";

export function Rows({ points, series, text }: ChartProps) {
  const all = points.flatMap(({ values }) =>
    Object.values(values)
      .filter((value) => value !== undefined)
      .map(drawn),
  );
  const [least, most] = [Math.min(0, ...all), Math.max(0, ...all)];
  const span = most - least || 1;
  const part = (length: number) => `${(100 * length) / span}%`;
  const bar = (value: Decimal) => ({
    left: part(Math.min(0, drawn(value)) - least),
    width: part(Math.abs(drawn(value))),
  });
  return (
    <div className="grid grid-cols-[1fr_auto] items-center gap-x-3 gap-y-1 text-xs sm:grid-cols-[minmax(0,18rem)_1fr_auto]">
      {points.map((point) => {
        const there = series.flatMap((one, place) => {
          const value = point.values[one.id];
          return value === undefined ? [] : [{ ...one, value, colour: COLOURS[place % COLOURS.length] }];
        });
        return (
          <Fragment key={point.id}>
            <div className="col-span-full my-1 border-t border-line first:hidden" />
            <div
              className="wrap-anywhere max-sm:col-span-2 sm:self-start"
              style={{ gridRowEnd: `span ${there.length}` }}
            >
              {point.label}
            </div>
            {there.map(({ id, value, colour }) => (
              <Fragment key={id}>
                <div className="relative h-3">
                  <div className="absolute inset-y-0 w-px bg-line-strong" style={{ left: part(-least) }} />
                  <div
                    className="absolute inset-y-0 min-w-px rounded-xs"
                    style={{ ...bar(value), background: colour }}
                  />
                </div>
                <div className="figure text-right text-muted">{text(value)}</div>
              </Fragment>
            ))}
          </Fragment>
        );
      })}
    </div>
  );
}
