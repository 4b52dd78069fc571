import { en } from "@/words/en/methods";
import { ko } from "@/words/ko/methods";
import { wordsOf } from "@/words/language";

export const useMethodWords = wordsOf(en, ko);
