import { en } from "@/words/en/calculator";
import { ko } from "@/words/ko/calculator";
import { wordsOf } from "@/words/language";

export const useCalculatorWords = wordsOf(en, ko);
