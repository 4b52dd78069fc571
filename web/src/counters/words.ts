import { en } from "@/words/en/counters";
import { ko } from "@/words/ko/counters";
import { wordsOf } from "@/words/language";

export const useCounterWords = wordsOf(en, ko);
