import { en } from "@/words/en/bill-runs";
import { ko } from "@/words/ko/bill-runs";
import { wordsOf } from "@/words/language";

export const useBillRunWords = wordsOf(en, ko);
