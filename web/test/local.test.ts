import { expect, test } from "vitest";
import { addDays, dayIn, dayOf, daysOf, instantOf, localOf, monthIn, startOfDay } from "@/format/local";

test.each([
  ["2026-05-01T00:00", "UTC", "2026-05-01T00:00:00.000Z"],
  ["2026-05-01T00:00", "Asia/Seoul", "2026-04-30T15:00:00.000Z"],
  ["2026-07-01T09:30", "America/New_York", "2026-07-01T13:30:00.000Z"],
  ["2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30:00.000Z"], // left out: an hour later by the clock
  ["2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"], // said twice: the first
  ["2026-05-01T00:00", "Pacific/Kiritimati", "2026-04-30T10:00:00.000Z"],
])("%s in %s is %s", (local, zone, instant) => {
  expect(instantOf(local, zone)).toBe(instant);
});

test("a day whose midnight the clocks leave out begins after it", () => {
  expect(startOfDay("2018-11-04", "America/Sao_Paulo")).toBe("2018-11-04T03:00:00.000Z");
});

test("what is typed is shown as it was typed", () => {
  expect(localOf(instantOf("2026-02-28T23:59", "Asia/Kolkata"), "Asia/Kolkata")).toBe("2026-02-28T23:59");
});

test("days are counted across months, whatever the clocks do", () => {
  expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
  expect(addDays("2026-03-29", -29)).toBe("2026-02-28");
  expect(daysOf("2024-02-28", "2024-03-01")).toEqual(["2024-02-28", "2024-02-29", "2024-03-01"]);
  expect(daysOf("2024-03-02", "2024-03-01")).toEqual([]);
  expect(dayOf(new Date("2026-04-30T15:00:00Z"), "Asia/Seoul")).toBe("2026-05-01");
});

test("an address may name what is no day and no month", () => {
  expect(["2026-05-01", "2026-13-01", "2026-05", "x", undefined].map(dayIn)).toEqual(["2026-05-01", ...none(4)]);
  expect(["2026-05", "2026-13", "2026-05-01", "", undefined].map(monthIn)).toEqual(["2026-05", ...none(4)]);
});

function none(count: number): undefined[] {
  return Array.from({ length: count }, () => undefined);
}
