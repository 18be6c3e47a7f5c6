import { describe, expect, it } from "vitest";
import { en } from "./en/index";
import { createTranslations, firstLanguage } from "./translations";
import { vi } from "./vi/index";

/** "lesson.finish", … and what stands in each string to be filled in. */
function keysOf(words: object, before = ""): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
      const path = `${before}${key}`;
      if (typeof value === "object" && value !== null) return [...keysOf(value, `${path}.`)];
      const holes = String(value).match(/\{\{\w+\}\}/gu) ?? [];
      return [[path, holes.toSorted().join()] as const];
    }),
  );
}

describe("the strings", () => {
  it("are the same keys with the same places to fill in, in both languages", () => {
    expect(keysOf(en)).toEqual(keysOf(vi));
  });

  it("are nowhere empty", () => {
    const empty = [vi, en].flatMap((words) => JSON.stringify(words).match(/"\w+":"\s*"/gu) ?? []);
    expect(empty).toEqual([]);
  });

  it("would be found missing", () => {
    expect(keysOf({ a: { b: "x {{n}}" } })).not.toEqual(keysOf({ a: { b: "x" } }));
    expect(keysOf({ a: "x" })).not.toEqual(keysOf({ a: "x", b: "y" }));
  });
});

describe("the language", () => {
  const store = (kept: string | null) => ({ getItem: () => kept, setItem: () => undefined });

  it("is the one chosen before, else the system's, else Vietnamese", () => {
    expect(firstLanguage(store("en"), ["vi-VN"])).toBe("en");
    expect(firstLanguage(store(null), ["fr", "en-GB"])).toBe("en");
    expect(firstLanguage(store(null), ["fr"])).toBe("vi");
  });

  it("is remembered and told to screen readers when it changes", async () => {
    const page = { lang: "vi" };
    const kept: string[] = [];
    const translations = createTranslations(
      "vi",
      { getItem: () => null, setItem: (_, value) => void kept.push(value) },
      page,
    );
    await translations.changeLanguage("en");
    expect([page.lang, kept.at(-1)]).toEqual(["en", "en"]);
  });
});
