import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { LecturerId } from "#contract/ids";
import type { Immutable } from "#contract/immutable";
import { refusal, type Reply } from "#contract/reply";
import type { BytesTaken, RequestDeclaration, Who } from "#contract/request";
import { z } from "zod";
import type { BugReporter } from "./ports";

type Declarations = Readonly<Record<string, RequestDeclaration>>;

/** Through which door a request came. `address` is the computer's that asked, `login` what logging in had given. */
export type Caller = { readonly address: string; readonly login?: string };

/** A request as a host hands it over: still to be checked. */
export type Request = { readonly name: string; readonly params: unknown; readonly bytes?: Uint8Array };

/** Somebody who is logged in. */
export type LoggedIn = { readonly lecturerId: LecturerId; readonly login: string };

type Asker = { readonly address: string };
type MustLogIn = { readonly who: "lecturer" | "owner-of-class" };
type MustBringBytes = { readonly takes: BytesTaken };

/** What a handler is told of whoever asks: who is logged in, where somebody must be, and the bytes, where some are due. */
export type AskerOf<Declaration extends RequestDeclaration> = Asker &
  (Declaration extends MustLogIn ? LoggedIn : unknown) &
  (Declaration extends MustBringBytes ? { readonly bytes: Uint8Array } : unknown);

/** One handler for each declared request; it gets parsed parameters and its result is checked before it leaves. */
export type Handlers<Api extends Declarations> = {
  readonly [Name in keyof Api]: (
    params: z.output<Api[Name]["params"]>,
    asker: AskerOf<Api[Name]>,
  ) => Promise<Immutable<z.input<Api[Name]["result"]>>>;
};

/** Finds out who asks, or throws AppError `not-allowed`; `params` are parsed already. */
export type Authorize = (who: Who, caller: Caller, params: unknown) => LoggedIn | "nobody";

/** Answers a request by name. It never rejects: whatever happens becomes a `Reply`. */
export type Dispatch = (caller: Caller, request: Request) => Promise<Reply<unknown>>;

type AnyHandler = (
  params: unknown,
  asker: Asker & Partial<LoggedIn> & { readonly bytes?: Uint8Array },
) => Promise<unknown>;

/**
 * Joins declarations, permissions and handlers. An `AppError` becomes a reply with its code and message; anything else that is
 * thrown, and a result that does not fit its declaration, is a bug: reported once, answered as `internal`.
 */
export function createDispatch<Api extends Declarations>(
  api: Api,
  handlers: Handlers<Api>,
  outside: { readonly authorize: Authorize; readonly reportBug: BugReporter },
): Dispatch;
export function createDispatch(
  api: Declarations,
  handlers: Readonly<Record<string, AnyHandler>>,
  { authorize, reportBug }: { readonly authorize: Authorize; readonly reportBug: BugReporter },
): Dispatch {
  return async (caller, { name, params, bytes }) => {
    try {
      const declaration = Object.hasOwn(api, name) ? api[name] : undefined;
      const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
      if (declaration === undefined || handler === undefined) throw unknownRequest(name);
      const given = parseParams(declaration.params, name, params);
      const asker = authorize(declaration.who, caller, given);
      const brought = bytesOf(declaration, name, bytes);
      const answer = await handler(given, {
        address: caller.address,
        ...(asker === "nobody" ? {} : asker),
        ...brought,
      });
      return { ok: true, value: declaration.result.parse(answer) };
    } catch (error) {
      if (error instanceof AppError) return refusal(error);
      reportBug(error, name);
      return refusal(because("internal"));
    }
  };
}

function parseParams(schema: z.ZodType, name: string, params: unknown): unknown {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  throw new AppError(because("asked-wrongly", { name, problems: z.prettifyError(parsed.error) }));
}

function bytesOf(
  { takes }: RequestDeclaration,
  name: string,
  bytes: Uint8Array | undefined,
): { readonly bytes?: Uint8Array } {
  if (takes === undefined) return {};
  if (bytes !== undefined && bytes.length > 0) return { bytes };
  throw new AppError(because("body-missing", { name, body: takes }));
}

function unknownRequest(name: string): AppError {
  return new AppError(because("request-unknown", { name }));
}
