import { describe, expect, it } from "vitest";
import { ERROR_CODES } from "../errors";
import { ToolError } from "../toolError";
import { why } from "../why";
import { because, inEnglish, inWords, REASONS, whyOf } from "./reasons";
import type { Sentence } from "./sentence";

const entries: readonly (readonly [string, Sentence])[] = Object.entries(REASONS);
const placesIn = (text: string) => [...new Set(text.match(/\{\w+\}/gu))].toSorted();

describe("the reasons", () => {
  it.each(entries)("fills the same places in both languages: %s", (_, { en, vi }) => {
    expect(placesIn(vi)).toEqual(placesIn(en));
  });

  it.each(entries)("leaves no place open and no sentence empty: %s", (reason, { en, vi }) => {
    const params = Object.fromEntries(placesIn(en + vi).map((place) => [place.slice(1, -1), "42"]));
    for (const language of ["en", "vi"] as const) {
      const words = inWords({ reason, params }, language) ?? "";
      expect(words).not.toMatch(/[{}]|^\s*$/u);
    }
  });

  it("are not the English ones again in Vietnamese, except where they are nothing but places", () => {
    const same = entries.filter(
      ([, { en, vi }]) => en === vi && /\p{Letter}/u.test(en.replace(/\{\w+\}/gu, "")),
    );
    expect(same).toEqual([]);
  });

  it("would be found with a place of one language alone", () => {
    expect(placesIn("Wait {seconds} s.")).not.toEqual(placesIn("Hãy chờ."));
  });

  it("have one for each code of a failure that was meant for the user of a tool", () => {
    for (const code of ERROR_CODES) {
      const error = new ToolError(code, "no such model");
      expect([error.message, inEnglish(error.why)]).toEqual(["no such model", "no such model"]);
      expect(inWords(error.why, "vi")).toMatch(/^\p{Lu}.* \(no such model\)$/u);
    }
  });
});

describe("a reason", () => {
  it("is worded in either language with its places filled in", () => {
    const { code, message, why: given } = because("too-many-tries", { seconds: 5 });
    expect([code, message]).toEqual([
      "too-many-tries",
      "Too many tries that failed. Wait 5 s and try again.",
    ]);
    expect(inWords(given, "vi")).toBe("Đã thử sai nhiều lần. Bạn thử lại được sau 5 giây.");
  });

  it("may hold another one, which is worded in the same language", () => {
    const row = whyOf("roster-row", { row: 3, reason: whyOf("row-without-name", { number: "SV01" }) });
    expect(inWords(row, "en")).toBe("Row 3: the name of SV01 is missing.");
    expect(inWords(row, "vi")).toBe("Dòng 3: thiếu họ tên của SV01.");
  });

  it("keeps what is filled in as it is, whatever it looks like", () => {
    const taken = whyOf("login-name-taken", { loginName: "$& {loginName} $1" });
    expect(inWords(taken, "vi")).toContain("“$& {loginName} $1”");
  });

  it("goes over the wire and back", () => {
    const row = whyOf("roster-row", { row: 3, reason: whyOf("row-open-quote") });
    expect(why.parse(JSON.parse(JSON.stringify(row)))).toEqual(row);
  });

  it("that only a newer station knows is not worded", () => {
    expect(inWords({ reason: "of-tomorrow" }, "vi")).toBeUndefined();
    expect(inWords({ reason: "toString" }, "vi")).toBeUndefined();
  });
});
