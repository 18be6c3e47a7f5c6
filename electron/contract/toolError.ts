import { AppError, type ErrorCode } from "./errors";

/**
 * A failure whose words are for who works with a tool: command line, models, benchmarks. Should it reach a lecturer all the same, the
 * page says what kind of failure it is in their language, with these words behind it.
 */
export class ToolError extends AppError {
  constructor(code: ErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super({ code, message, why: { reason: `technical:${code}`, params: { message } } }, options);
    this.name = "ToolError";
  }
}
