/** Exact decimal text as people write it: every digit stays, none is computed. */
import type { Decimal } from "@tallybook/contract";

interface Signs {
  readonly group: string;
  readonly point: string;
  readonly minus: string;
  /** Lengths of groups from the right: `[3]`, or `[3, 2]` in India. */
  readonly first: number;
  readonly further: number;
}

const signs = new Map<string, Signs>();

function signsOf(locale: string): Signs {
  let found = signs.get(locale);
  if (found === undefined) {
    const parts = new Intl.NumberFormat(locale, { numberingSystem: "latn" }).formatToParts(-1_234_567_890.5);
    const groups = parts.filter((part) => part.type === "integer").map((part) => part.value.length);
    found = {
      group: parts.find((part) => part.type === "group")?.value ?? "",
      point: parts.find((part) => part.type === "decimal")?.value ?? ".",
      minus: parts.find((part) => part.type === "minusSign")?.value ?? "-",
      first: groups.at(-1) ?? 3,
      further: groups.at(-2) ?? 3,
    };
    signs.set(locale, found);
  }
  return found;
}

function grouped(digits: string, { group, first, further }: Signs): string {
  if (group === "" || digits.length <= first) {
    return digits;
  }
  const parts = [digits.slice(-first)];
  for (let end = digits.length - first; end > 0; end -= further) {
    parts.unshift(digits.slice(Math.max(0, end - further), end));
  }
  return parts.join(group);
}

/** The digits of a decimal as a locale writes them, without its sign. */
function written(text: string, locale: string): string {
  const found = signsOf(locale);
  const [whole = "0", fraction] = text.replace("-", "").split(".");
  const integer = grouped(whole.replace(/^0+(?=\d)/, ""), found);
  return fraction === undefined ? integer : integer + found.point + fraction;
}

export function isNegative(text: Decimal): boolean {
  return text.startsWith("-") && /[1-9]/.test(text);
}

export function isZero(text: Decimal): boolean {
  return !/[1-9]/.test(text);
}

export function isPositive(text: Decimal): boolean {
  return !text.startsWith("-") && !isZero(text);
}

/** The same with the other sign: `3.00` is `-3.00`, and `-3.00` is `3.00`. */
export function negated(text: Decimal): Decimal {
  return (text.startsWith("-") ? text.slice(1) : `-${text}`) as Decimal;
}

/** A quantity or a rate: `1234.50` is `1,234.50`. */
export function decimalText(text: Decimal, locale: string): string {
  return (isNegative(text) ? signsOf(locale).minus : "") + written(text, locale);
}

/** An amount with its currency where the locale puts it: `$1,234.50`, `₩1,235`. */
export function moneyText(text: Decimal, currency: string, locale: string): string {
  const pattern = currencyPattern(currency, locale);
  const sign = isNegative(text) ? signsOf(locale).minus : "";
  return pattern.before.replace("-", sign) + written(text, locale) + pattern.after;
}

/**
 * An amount to the digits that its currency is paid in, half away from zero, for where many amounts are looked over:
 * `$17.0546` is `$17.05`, `₩1234.5` is `₩1,235`. What is settled is never made of it.
 */
export function briefMoneyText(text: Decimal, currency: string, locale: string): string {
  return moneyText(rounded(text, currencyPattern(currency, locale).places), currency, locale);
}

function rounded(text: Decimal, places: number): Decimal {
  const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
  if (fraction.length <= places) {
    return text;
  }
  const up = (fraction[places] ?? "0") >= "5" ? 1n : 0n;
  const digits = `${BigInt(whole + fraction.slice(0, places)) + up}`.padStart(places + 1, "0");
  const cut = digits.length - places;
  const shown = places === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return `${text.startsWith("-") ? "-" : ""}${shown}` as Decimal;
}

interface Pattern {
  /** What stands before the digits; `-` is where the sign stands. */
  readonly before: string;
  readonly after: string;
  /** How many digits after the point the currency is paid in. */
  readonly places: number;
}

const patterns = new Map<string, Pattern>();

function currencyPattern(currency: string, locale: string): Pattern {
  const key = `${locale} ${currency}`;
  let found = patterns.get(key);
  if (found === undefined) {
    const format = new Intl.NumberFormat(locale, { style: "currency", currency, numberingSystem: "latn" });
    const parts = format.formatToParts(-1).map((part) => (part.type === "minusSign" ? { ...part, value: "-" } : part));
    const first = parts.findIndex((part) => part.type === "integer");
    const last = parts.findLastIndex((part) => part.type === "integer" || part.type === "fraction");
    const text = (some: Intl.NumberFormatPart[]) => some.map((part) => part.value).join("");
    const places = format.resolvedOptions().maximumFractionDigits ?? 2;
    found = { before: text(parts.slice(0, first)), after: text(parts.slice(last + 1)), places };
    patterns.set(key, found);
  }
  return found;
}

/** A rate as percent, by moving the point: `0.075` is `7.5 %`. */
export function percentText(rate: Decimal, locale: string): string {
  const [whole = "0", fraction = ""] = rate.replace("-", "").split(".");
  const moved = whole + fraction.padEnd(2, "0").slice(0, 2);
  const rest = fraction.slice(2).replace(/0+$/, "");
  const text = (rest === "" ? moved : `${moved}.${rest}`).replace(/^0+(?=\d)/, "") as Decimal;
  return `${isNegative(rate) ? signsOf(locale).minus : ""}${decimalText(text, locale)}%`;
}
