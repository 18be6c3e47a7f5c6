import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import type { HashedPassword, Passwords } from "#core/ports";

/** OWASP's password storage cheat sheet (2024): N = 2¹⁷, r = 8, p = 1: 128 MiB and a good third of a second for each guess. */
const PASSWORD_COST = { N: 2 ** 17, r: 8, p: 1 } as const;

type Cost = Pick<HashedPassword, "N" | "r" | "p">;

const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Hashes passwords by scrypt (RFC 7914); a stored hash keeps the cost that it was made with. One at a time: each takes much memory. */
export function createScryptPasswords(cost: Cost = PASSWORD_COST): Passwords {
  const nobodys = { ...cost, salt: randomBytes(SALT_BYTES).toString("base64") };
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
  return {
    hash: (password) =>
      inTurn(async () => {
        const salt = randomBytes(SALT_BYTES);
        const hash = await derive(password, salt, cost);
        return { salt: salt.toString("base64"), hash: hash.toString("base64"), ...cost };
      }),
    isRight: (password, hashed) =>
      inTurn(async () => {
        const known = hashed ?? nobodys;
        const derived = await derive(password, Buffer.from(known.salt, "base64"), known);
        if (hashed === undefined) return false;
        const right = Buffer.from(hashed.hash, "base64");
        return right.length === derived.length && timingSafeEqual(right, derived);
      }),
  };
}

/** The same letters typed on another computer may come composed otherwise: NFC makes them the same bytes. */
function derive(password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const maxmem = 128 * N * r * p + 32 * 1024 * 1024;
    scrypt(password.normalize("NFC"), salt, HASH_BYTES, { N, r, p, maxmem }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
