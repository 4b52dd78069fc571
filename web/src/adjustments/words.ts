import { en } from "@/words/en/adjustments";
import { ko } from "@/words/ko/adjustments";
import { wordsOf } from "@/words/language";

export const useAdjustmentWords = wordsOf(en, ko);
