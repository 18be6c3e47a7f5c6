import {
  desktopApi,
  type DesktopParams,
  type DesktopRequestName,
  type DesktopResult,
} from "#contract/desktop";
import { AppError } from "#contract/errors";
import type { Reply, ReplyError } from "#contract/reply";
import { z } from "zod";

/** One handler for each of the desktop's own requests. */
export type DesktopHandlers = {
  readonly [Name in DesktopRequestName]: (params: DesktopParams<Name>) => Promise<DesktopResult<Name>>;
};

const declared: {
  readonly [Name in DesktopRequestName]: { readonly params: z.ZodType<DesktopParams<Name>> };
} = desktopApi;

/** Answers one of the desktop's own requests; it never rejects. */
export async function answerDesktop(
  handlers: DesktopHandlers,
  { name, params }: { readonly name: unknown; readonly params: unknown },
  reportBug: (error: unknown, where: string) => void,
): Promise<Reply<unknown>> {
  if (typeof name !== "string" || !isDesktopRequest(name)) {
    return refusal("not-found", "The desktop application has no such request.");
  }
  try {
    return { ok: true, value: await carryOut(handlers, name, params) };
  } catch (error) {
    if (error instanceof AppError) return refusal(error.code, error.message);
    reportBug(error, name);
    return refusal("internal", "Rollcall made a mistake here. What was saved is safe; please try again.");
  }
}

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- it ties the handler to its parameters
async function carryOut<Name extends DesktopRequestName>(
  handlers: DesktopHandlers,
  name: Name,
  params: unknown,
): Promise<unknown> {
  const given = declared[name].params.safeParse(params);
  if (given.success) return desktopApi[name].result.parse(await handlers[name](given.data));
  throw new AppError("bad-input", `"${name}" was asked wrongly: ${z.prettifyError(given.error)}`);
}

function isDesktopRequest(name: string): name is DesktopRequestName {
  return Object.hasOwn(desktopApi, name);
}

function refusal(code: ReplyError["code"], message: string): Reply<never> {
  return { ok: false, error: { code, message } };
}
