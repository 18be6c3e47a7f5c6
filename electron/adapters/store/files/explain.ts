import { AppError, type ErrorCode } from "#contract/errors";
import { codeOf } from "./filePort";

const SAFE = "Everything that was confirmed before is safe.";

const CAUSES: Readonly<Record<string, readonly [ErrorCode, string, string]>> = {
  ENOSPC: ["disk-full", "the disk is full", "Free some space, then try again."],
  EDQUOT: ["disk-full", "your share of the disk is used up", "Free some space, then try again."],
  EFBIG: ["disk-full", "the disk cannot hold a file of this size", "Choose another disk."],
  EACCES: [
    "not-writable",
    "Rollcall may not write there",
    "Give yourself the right to the folder, then try again.",
  ],
  EPERM: [
    "not-writable",
    "Rollcall may not write there",
    "Give yourself the right to the folder, then try again.",
  ],
  EROFS: ["not-writable", "the disk can only be read", "Make it writable or choose another folder."],
  EIO: [
    "io-failed",
    "the disk reported a fault",
    "Make a backup to another disk now; this one may be failing.",
  ],
  EBUSY: ["io-failed", "another program holds the file", "Close it or wait a moment, then try again."],
  EMFILE: ["io-failed", "too many files are open on this computer", "Close some programs, then try again."],
  ENOENT: [
    "io-failed",
    "the folder or file is not there any more",
    "Bring it back or connect its disk, then try again.",
  ],
};

/**
 * What the lecturer reads when a file could not be written or read.
 * @param what the intention: "save the class list"
 * @returns an AppError as it is; anything that is no failure of a file as it is, because it is a bug
 */
export function explainFailure(error: unknown, what: string): unknown {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (code === "") return error;
  const [appCode, happened, advice] = CAUSES[code] ?? [
    "io-failed",
    `the computer answered ${code}`,
    "Try again; if it stays so, restart the computer.",
  ];
  return new AppError(appCode, `Tried to ${what}, but ${happened}. ${SAFE} ${advice}`, { cause: error });
}

/** Runs it, and says in words what it tried when a file stood in the way. */
export async function explaining<T>(what: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw explainFailure(error, what);
  }
}
