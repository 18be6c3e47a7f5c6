import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createNumberIndex } from "./numberIndex";

describe("createNumberIndex", () => {
  const index = createNumberIndex(["18N13A", "18N13A_07", "0102", "b.1-x", "AB", "Ab"]);

  it.each([
    ["0102", "0102"],
    ["0102_front", "0102"],
    ["0102_", "0102"],
    ["18N13A_07", "18N13A_07"],
    ["18N13A_07_2", "18N13A_07"],
    ["18N13A_08", "18N13A"],
    ["18n13a_07", "18N13A_07"],
    ["b.1-x_9", "b.1-x"],
    ["AB_1", "AB"],
    ["Ab_1", "Ab"],
    ["102", undefined],
    ["01023", undefined],
    ["0102-1", undefined],
    ["_0102", undefined],
    ["ab_1", undefined],
    ["", undefined],
  ])("takes the file %j for %j", (stem, number) => {
    expect(index.ofFile(stem)).toBe(number);
  });

  it("wants the whole number as a folder's name", () => {
    expect(index.ofFolder("0102")).toBe("0102");
    expect(index.ofFolder("18n13a")).toBe("18N13A");
    expect(index.ofFolder("0102_2")).toBeUndefined();
  });

  it("finds a number that the file system decomposed", () => {
    expect(createNumberIndex(["Đ-é1"]).ofFile("Đ-é1_a".normalize("NFD"))).toBe("Đ-é1");
  });

  it("finds each number of a class by itself and with anything after an underscore", () => {
    const number = fc.stringMatching(/^[A-Za-z0-9._-]{1,8}$/);
    fc.assert(
      fc.property(fc.uniqueArray(number, { minLength: 1 }), fc.string(), (numbers, rest) => {
        const built = createNumberIndex(numbers);
        for (const each of numbers) {
          expect(built.ofFile(each)).toBe(each);
          const found = built.ofFile(`${each}_${rest}`) ?? "";
          expect(found.length).toBeGreaterThanOrEqual(each.length);
          expect(`${each}_${rest}`.normalize("NFC").startsWith(found)).toBe(true);
        }
      }),
    );
  });
});
