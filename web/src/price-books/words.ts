import { en } from "@/words/en/price-books";
import { ko } from "@/words/ko/price-books";
import { wordsOf } from "@/words/language";

export const usePriceBookWords = wordsOf(en, ko);
