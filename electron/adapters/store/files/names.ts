import { ToolError } from "#contract/toolError";

const OPAQUE = /^[A-Za-z0-9_-]{1,64}$/;

/** An id that becomes the name of a file. @throws AppError `bad-input` for anything that could name another place. */
export function fileSafe(id: string, what: string): string {
  if (OPAQUE.test(id)) return id;
  throw new ToolError(
    "bad-input",
    `Expected a ${what} of 1 to 64 letters, digits, "-" and "_", but got ${JSON.stringify(id.slice(0, 80))}.`,
  );
}
