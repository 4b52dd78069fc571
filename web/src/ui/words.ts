import { useCallback } from "react";
import { en } from "@/words/en/ui";
import { ko } from "@/words/ko/ui";
import { wordsOf } from "@/words/language";

export const useUiWords = wordsOf(en, ko);

/** What a gateway is called. */
export function useGatewayName(): (name: string) => string {
  const { gateways } = useUiWords();
  return useCallback((name: string) => gateways[name] ?? name, [gateways]);
}
