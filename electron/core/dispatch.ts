import type { Caller, RequestDeclaration } from "#contract/api";
import { AppError } from "#contract/errors";
import type { Reply, ReplyError } from "#contract/reply";
import { z } from "zod";
import type { BugReporter } from "./ports";

type Declarations = Readonly<Record<string, RequestDeclaration>>;

/** One handler for each declared request; it gets parsed parameters and its result is checked before it leaves. */
export type Handlers<Api extends Declarations> = {
  readonly [Name in keyof Api]: (
    params: z.output<Api[Name]["params"]>,
  ) => Promise<z.input<Api[Name]["result"]>>;
};

/** Answers a request by name. It never rejects: whatever happens becomes a `Reply`. */
export type Dispatch = (caller: Caller, name: string, params: unknown) => Promise<Reply<unknown>>;

/**
 * Joins declarations and handlers. An `AppError` becomes a reply with its code and message; anything else that is
 * thrown, and a result that does not fit its declaration, is a bug: reported once, answered as `internal`.
 */
export function createDispatch<Api extends Declarations>(
  api: Api,
  handlers: Handlers<Api>,
  reportBug: BugReporter,
): Dispatch;
export function createDispatch(
  api: Declarations,
  handlers: Readonly<Record<string, (params: unknown) => Promise<unknown>>>,
  reportBug: BugReporter,
): Dispatch {
  return async (caller, name, params) => {
    try {
      const declaration = Object.hasOwn(api, name) ? api[name] : undefined;
      const handler = handlers[name];
      if (declaration === undefined || handler === undefined) throw unknownRequest(name);
      if (!declaration.callers.includes(caller)) throw notAllowed(name, caller);
      const given = parseParams(declaration.params, name, params);
      return { ok: true, value: declaration.result.parse(await handler(given)) };
    } catch (error) {
      if (error instanceof AppError) return refusal(error.code, error.message);
      reportBug(error, name);
      return refusal("internal", "Rollcall made a mistake here. What was saved is safe; please try again.");
    }
  };
}

function parseParams(schema: z.ZodType, name: string, params: unknown): unknown {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  throw new AppError("bad-input", `"${name}" was asked wrongly: ${z.prettifyError(parsed.error)}`);
}

function unknownRequest(name: string): AppError {
  return new AppError(
    "not-found",
    `There is no request "${name}". Screen and station may be of different versions.`,
  );
}

function notAllowed(name: string, caller: Caller): AppError {
  return new AppError("not-allowed", `"${name}" may not be asked for from here (${caller}).`);
}

function refusal(code: ReplyError["code"], message: string): Reply<never> {
  return { ok: false, error: { code, message } };
}
