import { describe, expect, it } from "vitest";
import { createScryptPasswords } from "./scryptPasswords";

/** As cheap as scrypt can be: the tests ask for what comes out, not for how slowly. */
const passwords = createScryptPasswords({ N: 2, r: 1, p: 1 });

describe("passwords", () => {
  it("are right when they are the same, whatever way their letters were composed", async () => {
    const hashed = await passwords.hash("Đường-đến-trường");
    expect(await passwords.isRight("Đường-đến-trường".normalize("NFD"), hashed)).toBe(true);
    expect(await passwords.isRight("Duong-den-truong", hashed)).toBe(false);
  });

  it("are hashed with a salt of their own", async () => {
    const [one, other] = [await passwords.hash("correct horse"), await passwords.hash("correct horse")];
    expect(one.hash).not.toBe(other.hash);
    expect(JSON.stringify(one)).not.toContain("horse");
  });

  it("of nobody are never right", async () => {
    expect(await passwords.isRight("", undefined)).toBe(false);
  });
});
