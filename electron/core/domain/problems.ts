import { inEnglish } from "#contract/reasons/reasons";
import type { Problem } from "#contract/take";
import type { Why } from "#contract/why";

/** What could not be used, and why. */
export function problemIn(file: string, why: Why): Problem {
  return { file, reason: inEnglish(why), why };
}
