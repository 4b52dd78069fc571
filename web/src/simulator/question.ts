/** What is simulated; it stands in the address, so that a simulation is a link. */
import { decimal, type Schema } from "@tallybook/contract";
import { useQuery } from "@tanstack/react-query";
import { request } from "@/api/client";
import type { Place } from "@/api/place";
import { monthIn } from "@/format/local";
import { FORMS } from "@/generated/forms";
import { fieldOf, sentVariants, type Values, variantsOf } from "@/schema-forms/shape";

export const PRICES = variantsOf(FORMS.NewPriceBookVersion, "prices");
export const MOST_MONTHS = 12;

export interface Question {
  readonly group: string;
  readonly from: string;
  readonly until: string;
  readonly book: string;
  readonly tier: string;
  readonly discount: string;
  readonly withoutContract: boolean;
  readonly withoutAdjustments: boolean;
  /** In place of the price book's; undefined where those hold. */
  readonly prices: readonly Values[] | undefined;
}

/** The tiers that a contract may have. */
export function tiers(): readonly string[] {
  const field = fieldOf(FORMS.NewContract, "tier");
  return field.kind === "choice" ? field.options : [];
}

/** What the address asks for; `month` where it names none. */
export function questionAt(place: Place, group: string, month: string): Question {
  const without = (place.get("without") ?? "").split(",");
  const from = monthIn(place.get("from"));
  return {
    group,
    from: from ?? month,
    until: monthIn(place.get("until")) ?? from ?? month,
    book: place.get("book") ?? "",
    tier: place.get("tier") ?? "",
    discount: place.get("discount") ?? "",
    withoutContract: without.includes("contract"),
    withoutAdjustments: without.includes("adjustments"),
    prices: pricesIn(place.get("prices")),
  };
}

/** What the address is for a question. */
export function addressOf(question: Question): Readonly<Record<string, string | undefined>> {
  const { withoutContract, withoutAdjustments, prices, group, from, until, book, tier, discount } = question;
  const without = [withoutContract && "contract", withoutAdjustments && "adjustments"].filter(Boolean).join(",");
  return { group, from, until, book, tier, discount, without, prices: prices && JSON.stringify(prices), run: "1" };
}

function pricesIn(text: string | undefined): readonly Values[] | undefined {
  try {
    const found: unknown = text === undefined ? undefined : JSON.parse(text);
    return Array.isArray(found) ? (found as readonly Values[]) : undefined;
  } catch {
    return undefined;
  }
}

/** The months of a span, the first and the last one included. */
export function monthsIn(from: string, until: string): readonly string[] {
  const months: string[] = [];
  for (let month = from; month <= until && months.length <= MOST_MONTHS; month = after(month)) {
    months.push(month);
  }
  return months;
}

function after(month: string): string {
  const [year = 0, number = 1] = month.split("-").map((part) => +part);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}

export function bodyOf(question: Question): Schema<"SimulationOf"> {
  const { group, from, until, book, tier, discount, withoutContract, withoutAdjustments, prices } = question;
  const contract = {
    ...(tier !== "" && { tier: tier as "standard" }),
    ...(discount.trim() !== "" && { discount: asDecimal(discount.trim()) }),
  };
  return {
    billing_group: group,
    months: monthsIn(from, until),
    ...(book !== "" && { price_book: book }),
    ...(prices !== undefined && {
      prices: sentVariants(PRICES, prices) as unknown as NonNullable<Schema<"SimulationOf">["prices"]>,
    }),
    ...(Object.keys(contract).length > 0 && !withoutContract && { contract }),
    ...(withoutContract && { without_contract: true }),
    ...(withoutAdjustments && { without_adjustments: true }),
  };
}

/** What is no decimal is sent as it is: the API says what is wrong with it, and where. */
function asDecimal(text: string): ReturnType<typeof decimal> {
  try {
    return decimal(text);
  } catch {
    return text as ReturnType<typeof decimal>;
  }
}

/** Asks for a simulation; it changes nothing, and is read as anything is. */
export function useSimulation(question: Question | undefined) {
  const body = question === undefined ? undefined : bodyOf(question);
  return useQuery({
    queryKey: ["/v1/simulations", body],
    queryFn: async ({ signal }) =>
      (await request<Schema<"Simulation">>("post", "/v1/simulations", { body, signal })).body,
    enabled: body !== undefined,
  });
}
