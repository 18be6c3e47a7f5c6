/** Why a connection could not be made or ended. `code` is the system's, the wire's, or "TIMEOUT", "link-lost", "cancelled". */
export class LinkError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = "LinkError";
    this.code = code;
  }

  /** The same failure with the code that the system gave it. */
  static from(cause: unknown): LinkError {
    if (cause instanceof LinkError) return cause;
    const first = cause instanceof AggregateError ? (cause.errors.at(0) as unknown) : cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    // fetch tells what happened in the cause of its error.
    const inner = cause instanceof Error ? codeOf(cause.cause) : undefined;
    return new LinkError(codeOf(first) ?? codeOf(cause) ?? inner ?? "link-lost", message, { cause });
  }
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
