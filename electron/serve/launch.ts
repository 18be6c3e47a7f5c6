import { randomBytes } from "node:crypto";
import { isToken } from "./requestGuard";

const LIFE_MS = 2 * 60_000;

/** Hands the token to the browser that this program opens: by a code that works once, for two minutes, and is not the token. */
export type Launch = {
  /** A code for one page; it goes into the address behind "#", which no browser sends anywhere. */
  readonly code: () => string;
  /** Whether this is an unused code; it is used up now. */
  readonly redeem: (code: string) => boolean;
};

/** Codes live in memory only. */
export function createLaunch(nowMs: () => number = () => performance.now()): Launch {
  const codes = new Map<string, number>();
  return {
    code: () => {
      const code = randomBytes(16).toString("base64url");
      codes.set(code, nowMs() + LIFE_MS);
      return code;
    },
    redeem: (given) => {
      for (const [code, untilMs] of codes) {
        if (!isToken(given, code)) continue;
        codes.delete(code);
        return nowMs() <= untilMs;
      }
      return false;
    },
  };
}
