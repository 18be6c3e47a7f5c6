import { InvalidArgumentError, type Command } from "commander";
import { ToolError } from "#contract/toolError";

/** Options that every command takes, given before or after its name. */
export type GlobalOptions = { readonly models?: string };

/** The folder of networks that the user named, if any. */
export function globalOptions(command: Command): GlobalOptions {
  const { models } = command.optsWithGlobals<{ readonly models?: unknown }>();
  return typeof models === "string" ? { models } : {};
}

/** The command line lacks something: the exit code is that of wrong usage. */
export class UsageError extends ToolError {
  constructor(message: string) {
    super("bad-input", message);
  }
}

/** A number between 0 and 1 from the command line. */
export function parseShare(text: string): number {
  const share = Number(text);
  if (text.trim() === "" || !(share >= 0 && share <= 1)) {
    throw new InvalidArgumentError("Expected a number from 0 to 1.");
  }
  return share;
}

/** A local date and time, "2026-11-21T08:05" or "2026-11-21 08:05". */
export function parseLocalTime(text: string): Date {
  const match = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)$/.exec(text.trim());
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match?.slice(1).map(Number) ?? [];
  const date = new Date(year, month - 1, day, hour, minute);
  if (
    !match ||
    date.getMonth() !== month - 1 ||
    date.getDate() !== day ||
    date.getHours() !== hour ||
    minute > 59
  ) {
    throw new InvalidArgumentError("Expected a date and time such as 2026-11-21T08:05.");
  }
  return date;
}

/** "2026-11-21T08:05" on the computer's clock. */
export function formatLocalTime(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
