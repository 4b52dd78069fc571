import { en } from "@/words/en/alerts";
import { ko } from "@/words/ko/alerts";
import { wordsOf } from "@/words/language";

export const useAlertWords = wordsOf(en, ko);
