import { en } from "@/words/en/ui";
import { ko } from "@/words/ko/ui";
import { wordsOf } from "@/words/language";

export const useUiWords = wordsOf(en, ko);
