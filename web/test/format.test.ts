import { decimal } from "@tallybook/contract";
import { describe, expect, test } from "vitest";
import { briefMoneyText, decimalText, moneyText, percentText } from "@/format/decimal";
import { dayText, monthOf, monthPlace, periodText, tickText } from "@/format/instant";

describe("amounts are shown with every digit that they have", () => {
  test.each([
    ["12.50", "USD", "en-US", "$12.50"],
    ["-12.50", "USD", "en-US", "-$12.50"],
    ["9.230635736", "USD", "en-US", "$9.230635736"],
    ["12345678901234567890.12", "USD", "en-US", "$12,345,678,901,234,567,890.12"],
    ["0.00000000000000000001", "USD", "en-US", "$0.00000000000000000001"],
    ["1234567", "KRW", "ko-KR", "₩1,234,567"],
    ["1234.50", "EUR", "de-DE", "1.234,50\u00a0€"],
    ["1234567.5", "INR", "en-IN", "₹12,34,567.5"],
    ["-0.00", "USD", "en-US", "$0.00"],
    ["1234", "JPY", "en-US", "¥1,234"],
  ])("%s %s in %s is %s", (text, currency, locale, shown) => {
    expect(moneyText(decimal(text), currency, locale)).toBe(shown);
  });

  test("no digit of a long number is lost, which a number of the browser loses", () => {
    const long = decimal("90071992547409930.123456789");
    expect(decimalText(long, "en-US").replaceAll(",", "")).toBe("90071992547409930.123456789");
  });

  test.each([
    ["17.0546130134067495", "USD", "$17.05"],
    ["0.005", "USD", "$0.01"],
    ["-0.005", "USD", "-$0.01"],
    ["-0.004", "USD", "$0.00"],
    ["999.995", "USD", "$1,000.00"],
    ["17.2", "USD", "$17.2"],
    ["1234.5", "KRW", "₩1,235"],
    ["0.4", "KRW", "₩0"],
    ["1.23456", "BHD", "BHD\u00a01.235"],
    ["90071992547409930.125", "USD", "$90,071,992,547,409,930.13"],
  ])("%s %s in brief is %s", (text, currency, shown) => {
    expect(briefMoneyText(decimal(text), currency, "en-US")).toBe(shown);
  });

  test.each([
    ["0.075", "7.5%"],
    ["0.1", "10%"],
    ["1", "100%"],
    ["0", "0%"],
    ["-0.0005", "-0.05%"],
    ["12.345678", "1,234.5678%"],
  ])("the rate %s is %s", (rate, shown) => {
    expect(percentText(decimal(rate), "en-US")).toBe(shown);
  });
});

describe("days are those of the billing group's zone", () => {
  test("an instant is another day elsewhere", () => {
    expect(dayText("2026-04-30T15:00:00Z", "en-US", "Asia/Seoul")).toBe("May 1, 2026");
    expect(dayText("2026-04-30T15:00:00Z", "en-US", "UTC")).toBe("Apr 30, 2026");
  });

  test("a half-open period is told by its last day", () => {
    const period = { start: "2026-04-30T15:00:00Z", end: "2026-05-31T15:00:00Z" };
    expect(periodText(period, "en-US", "Asia/Seoul")).toBe("May 1\u2009–\u200931, 2026");
  });

  test("the month of an instant is its zone's", () => {
    expect(monthOf(new Date("2026-04-30T15:00:00Z"), "Asia/Seoul")).toBe("2026-05");
  });

  test("at an axis it is short, over what it is part of", () => {
    const tick = (grain: "hour" | "day") => tickText("2026-04-30T15:00:00Z", grain, "en-US", "Asia/Seoul");
    expect(tick("hour")).toEqual({ short: "00:00", over: "May 1" });
    expect(tick("day")).toEqual({ short: "1", over: "May 2026" });
    const month = { id: "2026-05", label: "2026년 5월", tick: { short: "5월", over: "2026년" } };
    expect(monthPlace("2026-05", "ko-KR")).toEqual(month);
  });
});
