import { en } from "@/words/en/invoice-acts";
import { ko } from "@/words/ko/invoice-acts";
import { wordsOf } from "@/words/language";

export const useActWords = wordsOf(en, ko);
