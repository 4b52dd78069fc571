import { en } from "@/words/en/group-terms";
import { ko } from "@/words/ko/group-terms";
import { wordsOf } from "@/words/language";

export const useTermsWords = wordsOf(en, ko);
