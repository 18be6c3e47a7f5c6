/** What a command may know and do of the terminal it runs in. Results go to `out` only, everything else to `err`. */
export type Io = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly isOutTty: boolean;
  readonly isErrTty: boolean;
  /** Whether `out` shows colours: a terminal, and https://no-color.org was not asked for. */
  readonly hasColour: boolean;
  /** Whether anybody still reads results: `rollcall detect … | head` stops reading early. */
  readonly isOutOpen: () => boolean;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** Remembers that the program should end with this code although the command went through. */
  readonly setExitCode: (code: number) => void;
  readonly exitCode: () => number;
};

/** Exit codes, as `rollcall --help` and docs/cli.md tell them. */
export const EXIT = { ok: 0, failed: 1, usage: 2, bug: 70, interrupted: 130 } as const;

/** The real terminal. Ctrl-C asks the command to stop; a second one ends the process at once. */
export function createProcessIo(): Io {
  const stop = new AbortController();
  let isOpen = true;
  let exitCode: number = EXIT.ok;
  const onBrokenPipe = (error: NodeJS.ErrnoException): void => {
    if (error.code !== "EPIPE") throw error;
    isOpen = false;
  };
  process.stdout.on("error", onBrokenPipe);
  process.stderr.on("error", onBrokenPipe);
  process.on("SIGINT", () => {
    if (stop.signal.aborted) process.exit(EXIT.interrupted);
    process.stderr.write("\nStopping after this picture; press Ctrl-C again to stop at once.\n");
    stop.abort();
  });
  process.on("SIGTERM", () => stop.abort());
  return {
    out: (text) => void (isOpen && process.stdout.write(text)),
    err: (text) => void process.stderr.write(text),
    isOutTty: process.stdout.isTTY,
    isErrTty: process.stderr.isTTY,
    hasColour: process.stdout.isTTY && !process.env["NO_COLOR"],
    isOutOpen: () => isOpen,
    signal: stop.signal,
    now: () => new Date(),
    setExitCode: (code) => {
      exitCode = code;
    },
    exitCode: () => exitCode,
  };
}
