import { en } from "@/words/en/simulator";
import { ko } from "@/words/ko/simulator";
import { wordsOf } from "@/words/language";

export const useSimulatorWords = wordsOf(en, ko);
