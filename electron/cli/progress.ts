import type { Io } from "./io";

/** One line on a terminal's stderr that is written over and over; silent where stderr is no terminal. */
export type Progress = { readonly show: (text: string) => void; readonly clear: () => void };

const ERASE_LINE = "\r\u001b[2K";
const MAX_COLUMNS = 79;

/** A progress line. Call `clear` before anything else is written to the terminal. */
export function createProgress(io: Pick<Io, "err" | "isErrTty">): Progress {
  if (!io.isErrTty) return { show: () => undefined, clear: () => undefined };
  let isShown = false;
  return {
    show: (text) => {
      isShown = true;
      const line = text.length > MAX_COLUMNS ? `${text.slice(0, MAX_COLUMNS - 1)}…` : text;
      io.err(ERASE_LINE + line);
    },
    clear: () => {
      if (isShown) io.err(ERASE_LINE);
      isShown = false;
    },
  };
}
