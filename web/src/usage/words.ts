import { en } from "@/words/en/usage";
import { ko } from "@/words/ko/usage";
import { wordsOf } from "@/words/language";

export const useUsageWords = wordsOf(en, ko);
