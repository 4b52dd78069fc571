/** Narrows a list to one currency, by the filter `currency`. */
import { useMoneyWords } from "@/money/words";
import type { Filter } from "@/ui/filters";

const CURRENCIES = Intl.supportedValuesOf("currency").map((code) => ({ value: code, label: code }));

export function useCurrencyFilter(): Filter {
  return { kind: "choice", name: "currency", label: useMoneyWords().currency, options: CURRENCIES };
}
