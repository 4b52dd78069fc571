import { en } from "@/words/en/customers";
import { ko } from "@/words/ko/customers";
import { wordsOf } from "@/words/language";

export const useCustomerWords = wordsOf(en, ko);
