import { describe, expect, test } from "vitest";

const english = import.meta.glob<Record<"en", object>>("../src/words/en/*.ts", { eager: true });
const korean = import.meta.glob<Record<"ko", object>>("../src/words/ko/*.ts", { eager: true });

function empty(words: object, path: string): string[] {
  return Object.entries(words).flatMap(([key, value]) => {
    if (typeof value === "string") {
      return value.trim() === "" ? [`${path}.${key}`] : [];
    }
    return typeof value === "object" && value !== null ? empty(value, `${path}.${key}`) : [];
  });
}

function keys(words: object, path = ""): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "object" && value !== null ? keys(value, `${path}.${key}`) : [`${path}.${key}`],
  );
}

describe("every area has its words in both languages", () => {
  test.each(Object.keys(english))("%s", (file) => {
    const en = english[file]?.en ?? {};
    const ko = korean[file.replace("/en/", "/ko/")]?.ko ?? {};
    expect(keys(ko)).toEqual(keys(en));
    expect([...empty(en, "en"), ...empty(ko, "ko")]).toEqual([]);
  });
});
