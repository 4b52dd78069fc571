import { en } from "@/words/en/settings";
import { ko } from "@/words/ko/settings";
import { wordsOf } from "@/words/language";

export const useSettingsWords = wordsOf(en, ko);
