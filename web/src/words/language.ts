/** The languages of the console, and how an area of it has its words. */
import { useSyncExternalStore } from "react";
import { keep, useKept } from "@/api/kept";

export type Language = "en" | "ko";
export const LANGUAGES: Readonly<Record<Language, string>> = { en: "English", ko: "한국어" };

const NEVER = () => () => undefined;

/** The language that was chosen, or else the browser's. */
export function useLanguage(): Language {
  const chosen = useKept("language");
  const preferred = useSyncExternalStore(
    NEVER,
    () => navigator.language,
    () => "en",
  );
  const found = chosen ?? preferred;
  return found.startsWith("ko") ? "ko" : "en";
}

export function chooseLanguage(language: Language): void {
  keep("language", language);
}

/** How numbers and days are written: the browser's own country where it speaks the language. */
export function useLocale(): string {
  const language = useLanguage();
  const preferred = useSyncExternalStore(
    NEVER,
    () => navigator.language,
    () => "en-US",
  );
  if (preferred.startsWith(language)) {
    return preferred.includes("-") ? preferred : { en: "en-US", ko: "ko-KR" }[language];
  }
  return { en: "en-US", ko: "ko-KR" }[language];
}

/** Texts widened to what another language may say in their place. */
export type Words<Area> = {
  readonly [Key in keyof Area]: Area[Key] extends string
    ? string
    : Area[Key] extends (...given: infer Given) => string
      ? (...given: Given) => string
      : Words<Area[Key]>;
};

/**
 * A hook of an area's words: `const useInvoiceWords = wordsOf(en, ko)`. A key that one language lacks is an error of
 * types.
 */
export function wordsOf<Area>(en: Area, ko: Words<Area>): () => Words<Area> {
  return () => (useLanguage() === "ko" ? ko : (en as Words<Area>));
}
