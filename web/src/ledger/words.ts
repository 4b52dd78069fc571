import { en } from "@/words/en/ledger";
import { ko } from "@/words/ko/ledger";
import { wordsOf } from "@/words/language";

export const useLedgerWords = wordsOf(en, ko);
