import { en } from "@/words/en/credit-notes";
import { ko } from "@/words/ko/credit-notes";
import { wordsOf } from "@/words/language";

export const useNoteWords = wordsOf(en, ko);
