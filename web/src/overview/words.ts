import { en } from "@/words/en/overview";
import { ko } from "@/words/ko/overview";
import { wordsOf } from "@/words/language";

export const useOverviewWords = wordsOf(en, ko);
