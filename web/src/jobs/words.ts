import { en } from "@/words/en/jobs";
import { ko } from "@/words/ko/jobs";
import { wordsOf } from "@/words/language";

export const useJobWords = wordsOf(en, ko);
