import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { Why } from "#contract/why";
import { codeOf } from "./filePort";

const CAUSES = {
  ENOSPC: "disk-full",
  EDQUOT: "disk-share-used-up",
  EFBIG: "file-too-large-for-disk",
  EACCES: "may-not-write",
  EPERM: "may-not-write",
  EROFS: "disk-read-only",
  EIO: "disk-faulty",
  EBUSY: "file-held",
  EMFILE: "too-many-files-open",
  ENOENT: "file-gone",
} as const;

/**
 * What the lecturer reads when a file could not be written or read.
 * @param what the intention: `whyOf("to-save-mark")`
 * @returns an AppError as it is; anything that is no failure of a file as it is, because it is a bug
 */
export function explainFailure(error: unknown, what: Why): unknown {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (code === "") return error;
  const refusal = isKnown(code)
    ? because(CAUSES[code], { what })
    : because("disk-answered", { what, answer: code });
  return new AppError(refusal, { cause: error });
}

function isKnown(code: string): code is keyof typeof CAUSES {
  return Object.hasOwn(CAUSES, code);
}

/** Runs it, and says in words what it tried when a file stood in the way. */
export async function explaining<T>(what: Why, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw explainFailure(error, what);
  }
}
