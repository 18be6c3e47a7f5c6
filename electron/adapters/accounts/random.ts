import { randomBytes, randomInt } from "node:crypto";
import type { Random } from "#core/ports";

const ID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
const ID_LENGTH = 20;

/** Without 0 and O, 1 and I and L: a code is copied from a blackboard. 31⁸ are 8.5 · 10¹¹ codes. */
const CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const CODE_LENGTH = 8;

const SECRET_BYTES = 32;

/** Chance from the operating system. */
export function createRandom(): Random {
  return {
    id: () => letters(ID_LETTERS, ID_LENGTH),
    secret: () => randomBytes(SECRET_BYTES).toString("base64url"),
    classCode: () => letters(CODE_LETTERS, CODE_LENGTH),
  };
}

function letters(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}
