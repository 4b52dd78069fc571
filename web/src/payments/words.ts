import { en } from "@/words/en/payments";
import { ko } from "@/words/ko/payments";
import { wordsOf } from "@/words/language";

export const usePaymentWords = wordsOf(en, ko);
