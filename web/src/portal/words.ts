import { en } from "@/words/en/portal";
import { ko } from "@/words/ko/portal";
import { wordsOf } from "@/words/language";

export const usePortalWords = wordsOf(en, ko);
