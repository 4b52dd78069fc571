import { en } from "@/words/en/credits";
import { ko } from "@/words/ko/credits";
import { wordsOf } from "@/words/language";

export const useCreditWords = wordsOf(en, ko);
