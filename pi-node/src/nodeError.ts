/** Something that can happen to a correct node; the message says what was expected, what came and what to do. */
export class NodeError extends Error {
  override readonly name = "NodeError";
}

/** What an unknown failure says, for a log or for the other side. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether the failure is that of a system call with one of these codes. */
export function hasErrno(error: unknown, ...codes: readonly string[]): boolean {
  return (
    error instanceof Error && "code" in error && typeof error.code === "string" && codes.includes(error.code)
  );
}
