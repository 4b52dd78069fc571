import type { Decimal } from "@tallybook/contract";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { greatest } from "@/charts/drawn";
import { UsageExplorer } from "@/usage/explorer";
import { type Grain, type Question, startsOf, usualDays } from "@/usage/question";
import type { Row } from "@/usage/rows";
import { countersOf, csvOf, oneByOne, overTime } from "@/usage/rows";
import { type Answer, type Asked, playApi } from "./api";
import { show } from "./shown";

const GROUP = { id: "grp_1", name: "acme", currency: "KRW", timezone: "Asia/Seoul", organization: "org_1" };

function row(quantity: string, some: Partial<Row> = {}): Row {
  const usual = { counter: "vm", unit: "hour", aggregation: "sum", events: 3, start: "2026-05-01T15:00:00Z" };
  return { ...usual, project: null, resource: null, dimensions: {}, ...some, quantity } as Row;
}

function question(grain: Grain, from: string, until: string, timezone = GROUP.timezone): Question {
  const group = { ...GROUP, timezone } as Question["group"];
  const none = { counter: "", project: "", resource: "", by: [], dimension: "", value: "" };
  return { ...none, group, from, until, grain };
}

function playUsage(rows: (asked: Asked) => Answer) {
  return playApi((asked) => {
    if (asked.path === "/v1/usage") {
      return rows(asked);
    }
    return { body: asked.path.endsWith("grp_1") ? GROUP : { data: [], next_cursor: null } };
  });
}

const ADDRESS = "/usage?group=grp_1&from=2026-05-01&until=2026-05-31&by=project&counter=vm";

test("days are those of the billing group's time zone, and what is grouped by is asked for", async () => {
  const asked = playUsage(() => ({ body: { data: [row("1.50", { project: "shop" })], next_cursor: null } }));
  show(<UsageExplorer />, ADDRESS);
  await screen.findAllByText("shop");
  const query = asked.find(({ path }) => path === "/v1/usage")?.query;
  expect(query?.get("start")).toBe("2026-04-30T15:00:00.000Z");
  expect(query?.get("end")).toBe("2026-05-31T15:00:00.000Z");
  expect(query?.get("group_by")).toBe("project,day");
  expect(query?.get("counter")).toBe("vm");
});

test("by the hour, only as many days are asked for as the API tells, and a note says so", async () => {
  const asked = playUsage(() => ({ body: { data: [], next_cursor: null } }));
  const spans = () =>
    asked
      .filter(({ path }) => path === "/v1/usage")
      .map(({ query }) => [query.get("group_by"), query.get("start"), query.get("end")]);
  show(<UsageExplorer />, "/usage?group=grp_1&from=2026-05-01&until=2026-07-31");
  await userEvent.selectOptions(await screen.findByLabelText("Interval"), "hour");
  await screen.findByText("Interval “Hour” shows up to 33 days at once.");
  await expect.poll(spans).toEqual([
    ["day", "2026-04-30T15:00:00.000Z", "2026-07-31T15:00:00.000Z"],
    ["hour", "2026-04-30T15:00:00.000Z", "2026-06-02T15:00:00.000Z"],
  ]);
  await userEvent.selectOptions(screen.getByLabelText("Interval"), "day");
  expect(screen.getByLabelText<HTMLInputElement>("Until").value).toBe("2026-07-31");
  expect(screen.queryByText(/days at once/)).toBeNull();
});

test("by the hour and without days it is the last ones that fit", async () => {
  const asked = playApi(({ path }) => {
    const period = { start: "2026-04-30T15:00:00Z", end: "2026-06-30T15:00:00Z" }; // long over
    const body = path === "/v1/invoices" ? { data: [{ period }], next_cursor: null } : { data: [], next_cursor: null };
    return { body: path.endsWith("grp_1") ? GROUP : body };
  });
  show(<UsageExplorer />, "/usage?group=grp_1&per=hour");
  await screen.findByText("No usage in this range.");
  const query = asked.find(({ path }) => path === "/v1/usage")?.query;
  expect([query?.get("start"), query?.get("end")]).toEqual(["2026-05-28T15:00:00.000Z", "2026-06-30T15:00:00.000Z"]);
});

test("all pages are read, and quantities keep every digit", async () => {
  playUsage(({ query }) =>
    query.get("cursor") === null
      ? { body: { data: [row("0.1000000000000000000001", { project: "a" })], next_cursor: "c2" } }
      : { body: { data: [row("12345678901234567890", { project: "b" })], next_cursor: null } },
  );
  show(<UsageExplorer />, ADDRESS);
  const table = await screen.findByRole("table", { name: "Usage" });
  expect(within(table).getByText("0.1000000000000000000001")).toBeTruthy();
  expect(within(table).getByText("12,345,678,901,234,567,890")).toBeTruthy();
});

test("a row narrows the question to its project, in the address", async () => {
  playUsage(() => ({ body: { data: [row("1", { project: "shop" })], next_cursor: null } }));
  const { address } = show(<UsageExplorer />, ADDRESS);
  const [below] = await screen.findAllByRole("button", { name: "shop" }); // on a phone; elsewhere in a column of its own
  await userEvent.click(below as HTMLElement);
  expect(address()).toContain("project=shop");
});

test("without a billing group in the address it is the one of most charges", async () => {
  const asked = playApi(({ path }) => {
    const listed = path.endsWith("/running-totals/billing-groups") ? [{ billing_group: "grp_1" }] : [];
    return { body: path.endsWith("/grp_1") ? GROUP : { data: listed, next_cursor: null } };
  });
  show(<UsageExplorer />, "/usage");
  await screen.findByText("No usage in this range.");
  expect(asked.find(({ path }) => path === "/v1/usage")?.query.get("billing_group")).toBe("grp_1");
  const running = asked.find(({ path }) => path.startsWith("/v1/analytics"))?.query;
  expect(`${running}`).toBe("state=counted&limit=1");
});

test("where no billing group is rated yet it is the first by name", async () => {
  const asked = playApi(({ path }) => {
    const listed = path === "/v1/billing-groups" ? [GROUP] : [];
    return { body: path.endsWith("/grp_1") ? GROUP : { data: listed, next_cursor: null } };
  });
  show(<UsageExplorer />, "/usage");
  await screen.findByText("No usage in this range.");
  expect(asked.find(({ path }) => path === "/v1/usage")?.query.get("billing_group")).toBe("grp_1");
});

test("the counter with the most events is drawn first", () => {
  const rows = [
    row("900", { events: 4 }),
    row("1", { counter: "ip", events: 3 }),
    row("2", { counter: "ip", events: 2 }),
  ];
  expect(countersOf(rows)).toEqual(["ip", "vm"]);
});

test("a span without usage says so", async () => {
  playUsage(() => ({ body: { data: [], next_cursor: null } }));
  show(<UsageExplorer />, ADDRESS);
  expect(await screen.findByText("No usage in this range.")).toBeTruthy();
});

test("a file has the table's columns, and says when by the instant and by the zone's clocks", () => {
  const rows = [
    row("-1.50", { project: "shop", aggregation: "max" }),
    row("12345678901234567890.10", { project: "a, b", start: "2026-05-31T14:00:00Z", events: 1200 }),
  ];
  const days = { ...question("day", "2026-05-02", "2026-05-31"), by: ["project"] as const };
  expect(parsed(csvOf(days, rows))).toEqual([
    {
      counter: "vm",
      project: "shop",
      start: "2026-05-01T15:00:00Z",
      local_start: "2026-05-02",
      timezone: "Asia/Seoul",
      aggregation: "max",
      events: "3",
      quantity: "-1.50",
      unit: "hour",
    },
    {
      counter: "vm",
      project: "a, b",
      start: "2026-05-31T14:00:00Z",
      local_start: "2026-05-31",
      timezone: "Asia/Seoul",
      aggregation: "sum",
      events: "1200",
      quantity: "12345678901234567890.10",
      unit: "hour",
    },
  ]);
  const local = (grain: Grain) => parsed(csvOf({ ...days, grain }, rows))[1]?.["local_start"];
  expect([local("hour"), local("month"), local("whole")]).toEqual(["2026-05-31 23:00", "2026-05", undefined]);
});

test("a file has no formula for a spreadsheet", () => {
  const asked = { ...question("whole", "2026-05-01", "2026-05-31"), by: ["project"] as const, dimension: "region" };
  const rows = [row("-1.50", { project: "=HYPERLINK(1)", dimensions: { region: 'kr"1' } }), row("2")];
  expect(csvOf(asked, rows).split("\r\n")).toEqual([
    "counter,project,dimension:region,aggregation,events,quantity,unit",
    `vm,'=HYPERLINK(1),"kr""1",sum,3,-1.50,hour`,
    "vm,,,sum,3,2,hour",
  ]);
});

/** The lines of a file by the names of its columns. */
function parsed(text: string): readonly Record<string, string>[] {
  const [head = [], ...lines] = text
    .split("\r\n")
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain),
    );
  return lines.map((line) => Object.fromEntries(head.map((name, place) => [name, line[place] ?? ""])));
}

test("only the greatest are drawn, and how many there are is known", () => {
  const rows = Array.from({ length: 9 }, (_, place) => row(`${place + 1}`, { project: `p${place + 1}` }));
  const { series, points, count } = overTime(rows, ["2026-05-01T15:00:00.000Z"], "All", (start) => ({ label: start }));
  expect(series.map(({ id }) => id)).toEqual(["p9", "p8", "p7", "p6", "p5", "p4"]);
  expect(points).toHaveLength(1);
  expect(count).toBe(9);
});

test("what was not used has its place in time, and no value", () => {
  const rows = [row("2"), row("5", { start: "2026-05-04T15:00:00Z" })];
  const starts = startsOf(question("day", "2026-05-02", "2026-05-06"));
  const { points } = overTime(rows, starts, "All", (start) => ({ label: start.slice(8, 10) }));
  expect(points.map(({ label, values }) => [label, values[""]])).toEqual([
    ["01", "2"],
    ["02", undefined],
    ["03", undefined],
    ["04", "5"],
    ["05", undefined],
  ]);
});

test("hours, days and months begin as the clocks of the billing group have it", () => {
  const starts = (...asked: Parameters<typeof question>) => startsOf(question(...asked));
  expect(starts("month", "2026-01-15", "2026-03-02", "Asia/Seoul")).toEqual([
    "2026-01-14T15:00:00.000Z",
    "2026-01-31T15:00:00.000Z",
    "2026-02-28T15:00:00.000Z",
  ]);
  expect(starts("day", "2026-03-28", "2026-03-30", "Europe/Berlin")).toEqual([
    "2026-03-27T23:00:00.000Z",
    "2026-03-28T23:00:00.000Z",
    "2026-03-29T22:00:00.000Z",
  ]);
  const hours = starts("hour", "2026-03-29", "2026-03-29", "Europe/Berlin"); // one is left out
  expect([hours.length, hours[0], hours.at(-1)]).toEqual([23, "2026-03-28T23:00:00.000Z", "2026-03-29T21:00:00.000Z"]);
  expect(starts("hour", "2026-10-25", "2026-10-25", "Europe/Berlin")).toHaveLength(25);
  expect(starts("day", "2011-12-29", "2011-12-31", "Pacific/Apia")).toHaveLength(2);
});

test("of a whole span the twelve greatest are drawn", () => {
  const rows = Array.from({ length: 14 }, (_, place) => row(`${place + 1}`, { project: `p${place + 1}` }));
  const { points, count } = oneByOne(rows, "All");
  expect([points.length, points[0]?.label, points.at(-1)?.label, count]).toEqual([12, "p14", "p3", 14]);
});

test("without days, it is since the last invoice's period began, or that period where it is long over", () => {
  const period = { start: "2026-04-30T15:00:00Z", end: "2026-05-31T15:00:00Z" };
  const days = (now: string) => usualDays(period, "Asia/Seoul", new Date(now));
  expect(days("2026-06-10T00:00:00Z")).toEqual({ from: "2026-05-01", until: "2026-06-10" });
  expect(days("2026-11-10T00:00:00Z")).toEqual({ from: "2026-05-01", until: "2026-05-31" });
});

test("usage is told by a dimension that it has", async () => {
  const asked = playApi(({ path }) => {
    if (path === "/v1/usage/dimensions") {
      return { body: { data: ["region"], is_whole: true } };
    }
    return { body: path.endsWith("grp_1") ? GROUP : { data: [], next_cursor: null } };
  });
  const { address } = show(<UsageExplorer />, ADDRESS);
  await userEvent.type(await screen.findByLabelText("Dimension"), "re");
  await userEvent.click(await screen.findByRole("option", { name: "region" }));
  expect(address()).toContain("dimension=region");
  const query = asked.find(({ path }) => path === "/v1/usage/dimensions")?.query;
  expect(query?.get("counter")).toBe("vm");
  expect(query?.get("start")).toBe("2026-04-30T15:00:00.000Z");
});

test("usage is narrowed to one value of a dimension", async () => {
  const asked = playApi(({ path }) => {
    if (path === "/v1/usage/dimensions") {
      return { body: { data: ["kr1", "kr2"], is_whole: true } };
    }
    return { body: path.endsWith("grp_1") ? GROUP : { data: [], next_cursor: null } };
  });
  const { address } = show(<UsageExplorer />, `${ADDRESS}&dimension=region`);
  await userEvent.click(await screen.findByLabelText("Value"));
  await userEvent.click(await screen.findByRole("option", { name: "kr2" }));
  expect(address()).toContain("value=kr2");
  expect(asked.find(({ path }) => path === "/v1/usage/dimensions")?.query.get("dimension")).toBe("region");
  await expect.poll(() => asked.findLast(({ path }) => path === "/v1/usage")?.query.get("dimension_value")).toBe("kr2");
});

test("where not all is drawn it is what stands out most, below zero too", () => {
  const points = ["-70.5", "0.01", "913.5", "-0.02"].map((cost) => ({
    id: cost,
    label: cost,
    values: { cost: cost as Decimal },
  }));
  expect(greatest(points, 3).map(({ id }) => id)).toEqual(["913.5", "-70.5", "-0.02"]);
});
