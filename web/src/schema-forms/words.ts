import { en } from "@/words/en/forms";
import { ko } from "@/words/ko/forms";
import { wordsOf } from "@/words/language";

export const useFormWords = wordsOf(en, ko);

/** What a field or an option is called: as it is named there, or else by the API's own name. */
export function called(names: Readonly<Record<string, string>>, name: string): string {
  const text = names[name] ?? name.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What one of a list is called, in the middle of a sentence. */
export function oneOf(words: ReturnType<typeof useFormWords>, name: string): string {
  return words.items[name] ?? called(words.names, name);
}
