import {
  desktopApi,
  type DesktopParams,
  type DesktopRequestName,
  type DesktopResult,
} from "#contract/desktop";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import { refusal, type Reply } from "#contract/reply";
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
    return refusal(because("request-unknown", { name: String(name) }));
  }
  try {
    return { ok: true, value: await carryOut(handlers, name, params) };
  } catch (error) {
    if (error instanceof AppError) return refusal(error);
    reportBug(error, name);
    return refusal(because("internal"));
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
  throw new AppError(because("asked-wrongly", { name, problems: z.prettifyError(given.error) }));
}

function isDesktopRequest(name: string): name is DesktopRequestName {
  return Object.hasOwn(desktopApi, name);
}
