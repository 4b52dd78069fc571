import { en } from "@/words/en/exports";
import { ko } from "@/words/ko/exports";
import { wordsOf } from "@/words/language";

export const useExportWords = wordsOf(en, ko);
