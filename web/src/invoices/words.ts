import { en } from "@/words/en/invoices";
import { ko } from "@/words/ko/invoices";
import { wordsOf } from "@/words/language";

export const useInvoiceWords = wordsOf(en, ko);
