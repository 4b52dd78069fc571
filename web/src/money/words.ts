import { en } from "@/words/en/money";
import { ko } from "@/words/ko/money";
import { wordsOf } from "@/words/language";

export const useMoneyWords = wordsOf(en, ko);
