import { decimal, type Schema, unreachable } from "@tallybook/contract";
import { expect, test } from "vitest";

type Money = Schema<"Money">;

test("money is text, and the compiler takes no number for it", () => {
  const money: Money = { amount: decimal("12.50"), currency: "USD" };
  // @ts-expect-error a number is no amount
  const wrong: Money = { amount: 12.5, currency: "USD" };
  // @ts-expect-error nor is any text, unless `decimal` has looked at it
  const unseen: Money = { amount: "12.50", currency: "USD" };
  expect([money.amount, wrong.amount, unseen.amount]).toEqual(["12.50", 12.5, "12.50"]);
});

test.each(["12", "-0.5", "1.10", "12345678901234567890123456789012345678.01234567890123456789"])(
  "%s is a decimal number",
  (text) => {
    expect(decimal(text)).toBe(text);
  },
);

test.each(["", "1e3", "NaN", "1.", ".5", "+1", " 1", "1,5", "0x1", "１"])("%s is none", (text) => {
  expect(() => decimal(text)).toThrow(RangeError);
});

test("a number is refused at run time too", () => {
  expect(() => decimal(12.5 as unknown as string)).toThrow(TypeError);
});

type By = Schema<"SpendBy">;

/** Every case is handled: one more in the document, and this is no longer compiled. */
function nameOf(by: By): string {
  switch (by) {
    case "billing_group":
      return "billing group";
    case "counter":
      return "counter";
    case "organization":
      return "organization";
    default:
      return unreachable(by);
  }
}

test("unions are handled whole", () => {
  expect(nameOf("counter")).toBe("counter");
  expect(() => nameOf("colour" as By)).toThrow("is of no kind");
});

type Price = Schema<"NewPriceBookVersion">["prices"][number];

/** One more charge model, and this is no longer compiled. */
function priced(price: Price): string {
  switch (price.model) {
    case "per_unit":
      return price.unit_price;
    case "package":
      return price.package_price;
    case "flat":
      return price.amount;
    case "graduated":
    case "volume":
      return price.tiers.map((tier) => tier.unit_price ?? "").join();
    case "percentage":
      return price.rate;
    case "graduated_percentage":
      return price.tiers.map((tier) => tier.rate).join();
    case "cost_plus":
      return price.markup;
    default:
      return unreachable(price);
  }
}

test("charge models are told apart, and what has a default need not be sent", () => {
  expect(priced({ model: "per_unit", counter: "cpu", unit_price: decimal("0.10") })).toBe("0.10");
  const event: Schema<"EventIn"> = { id: "e-1", counter: "cpu", quantity: 1 };
  // @ts-expect-error an event has an id
  const nameless: Schema<"EventIn"> = { counter: "cpu" };
  expect([event.id, nameless.id]).toEqual(["e-1", undefined]);
});
