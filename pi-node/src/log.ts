/** One line a happening, to the journal; it never names a code, a key or a picture's content. */
export type Log = (line: string) => void;

/** Writes to stderr: systemd takes it into the journal with time and unit. */
export const logToStderr: Log = (line) => {
  process.stderr.write(`${line.replaceAll(/[\p{Cc}\p{Cf}]/gu, " ")}\n`);
};
