import { en } from "@/words/en/people";
import { ko } from "@/words/ko/people";
import { wordsOf } from "@/words/language";

export const usePeopleWords = wordsOf(en, ko);
