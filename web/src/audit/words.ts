import { en } from "@/words/en/audit";
import { ko } from "@/words/ko/audit";
import { wordsOf } from "@/words/language";

export const useAuditWords = wordsOf(en, ko);
