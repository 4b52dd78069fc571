import { expect, test } from "vitest";
import { dayStart } from "@/format/instant";

test.each([
  ["2026-05-01", "Asia/Seoul", "2026-04-30T15:00:00.000Z"],
  ["2026-03-08", "America/New_York", "2026-03-08T05:00:00.000Z"],
  ["2026-03-09", "America/New_York", "2026-03-09T04:00:00.000Z"],
  ["2026-11-02", "America/New_York", "2026-11-02T05:00:00.000Z"],
  ["2026-05-01", "UTC", "2026-05-01T00:00:00.000Z"],
])("the day %s in %s begins at %s", (day, zone, instant) => {
  expect(dayStart(day, zone)).toBe(instant);
});

test("a day whose midnight the clocks skip begins with its first instant", () => {
  expect(dayStart("2018-11-04", "America/Sao_Paulo")).toBe("2018-11-04T03:00:00.000Z");
});
