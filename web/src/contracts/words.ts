import { en } from "@/words/en/contracts";
import { ko } from "@/words/ko/contracts";
import { wordsOf } from "@/words/language";

export const useContractWords = wordsOf(en, ko);
