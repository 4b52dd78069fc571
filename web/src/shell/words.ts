import { en } from "@/words/en/shell";
import { ko } from "@/words/ko/shell";
import { wordsOf } from "@/words/language";

export const useShellWords = wordsOf(en, ko);
