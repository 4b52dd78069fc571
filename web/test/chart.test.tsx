import type { Decimal } from "@tallybook/contract";
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { Chart, type Point } from "@/charts/chart";
import { show } from "./shown";

const decimal = (text: string) => text as Decimal;

const POINTS: readonly Point[] = [
  { id: "a", label: "a-very-long/name", values: { now: decimal("300"), last: decimal("0.01") } },
  { id: "b", label: "other", values: { now: decimal("-100"), last: undefined } },
];

test("what has names is told by each of them, with bars on both sides of zero and figures in full", () => {
  const series = [
    { id: "now", label: "Now" },
    { id: "last", label: "Last" },
  ];
  const text = (value: Decimal) => `$${value}`;
  show(<Chart title="Costs" unit="USD" axis="Counter" kind="rows" series={series} points={POINTS} text={text} />);
  const table = screen.getByRole("table", { name: "Costs (USD)" });
  for (const shown of ["a-very-long/name", "other", "$300", "$0.01", "$-100"]) {
    expect(screen.getAllByText(shown)).toHaveLength(2); // drawn, and in the table
    expect(within(table).getAllByText(shown)).toHaveLength(1);
  }
  const bars = [...document.querySelectorAll<HTMLElement>("figure [style*=background][style*=width]")];
  expect(bars.map(({ style }) => [style.left, style.width])).toEqual([
    ["25%", "75%"],
    ["25%", "0.0025%"],
    ["0%", "25%"],
  ]);
});
