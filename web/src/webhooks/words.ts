import { en } from "@/words/en/webhooks";
import { ko } from "@/words/ko/webhooks";
import { wordsOf } from "@/words/language";

export const useWebhookWords = wordsOf(en, ko);
