import { whyOf } from "#contract/reasons/reasons";
import type { Why } from "#contract/why";
import { getFileNameLowLevel, validateFileName, type Entry } from "yauzl";

const MAX_NAME_BYTES = 1024;
const UTF8_FLAG = 0x800;

/** The name of a member whose bytes yauzl left alone: UTF-8 where it says so or can only be that, code page 437 otherwise. */
export function memberName({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  // macOS and many a script write UTF-8 and do not say so; hardly any text of code page 437 is UTF-8 by chance.
  const flag = isUtf8(fileNameRaw) ? generalPurposeBitFlag | UTF8_FLAG : generalPurposeBitFlag;
  return getFileNameLowLevel(flag, fileNameRaw, extraFields, true);
}

/** Why a member's name is not to be believed, as the end of a sentence. */
export function nameProblem(name: string): Why | undefined {
  if (name === "" || name.length > MAX_NAME_BYTES) return whyOf("zip-name-empty-or-long");
  if (name.includes("\\")) return whyOf("zip-name-backslashes");
  if (/\p{Control}/u.test(name)) return whyOf("zip-name-control");
  return validateFileName(name) === null && !/^[a-z]:/i.test(name) ? undefined : whyOf("zip-name-outside");
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
