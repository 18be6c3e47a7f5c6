import { createInterface } from "node:readline";
import { ToolError } from "#contract/toolError";
import type { Io } from "./io";

/** Gives the next line that is typed; says what is expected first. @throws AppError `bad-input` where input ends */
export type Typed = (prompt: string) => Promise<string>;

/** Lines of standard input, which is not touched before one is asked for. */
export function createTyped({ err }: Pick<Io, "err">): { readonly typed: Typed; readonly end: () => void } {
  let close = (): void => undefined;
  let reading: AsyncIterator<string> | undefined;
  const open = (): AsyncIterator<string> => {
    const lines = createInterface({ input: process.stdin });
    close = () => lines.close();
    return lines[Symbol.asyncIterator]();
  };
  return {
    typed: async (prompt) => {
      err(prompt);
      reading ??= open();
      const { value, done } = await reading.next();
      if (done === true) throw new ToolError("bad-input", "Expected a line on standard input, got none.");
      return value.trim();
    },
    end: () => close(),
  };
}
