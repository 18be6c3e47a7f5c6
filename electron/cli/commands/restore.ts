import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import { defaultDataFolder, restoreStation } from "#serve/runHost";
import { AppError } from "#contract/errors";
import type { Host } from "../host";
import type { Io } from "../io";

type RestoreOptions = { readonly data: string; readonly keyFile?: string };

const HELP = `
The twelve words are read from standard input, so that they are in no list of processes and no history:
  $ rollcall restore backup.rollcall < words.txt
What the folder held before is kept beside it. Nobody may have the station open.
`;

/** Adds `rollcall restore`: a backup becomes the station of a folder, on this computer or another. */
export function registerRestore(program: Command, { io }: Pick<Host, "io">): void {
  program
    .command("restore")
    .description("Make a backup the station of a folder.")
    .argument("<file>", "the backup")
    .option("--data <dir>", "where the station is kept", defaultDataFolder())
    .option("--key-file <file>", "the station's key (default: beside the data folder)")
    .addHelpText("after", HELP)
    .action((file: string, options: RestoreOptions) => restore(file, options, io));
}

async function restore(file: string, { data, keyFile }: RestoreOptions, io: Io): Promise<void> {
  io.err("Type the twelve words of the backup, then Enter:\n");
  const phrase = await firstLine();
  await restoreStation({
    file,
    phrase,
    data,
    ...(keyFile === undefined ? {} : { keyFile }),
    signal: io.signal,
    notify: ({ message }) => io.err(`rollcall: ${message}\n`),
  });
  io.out(`${file} is the station of ${data} now.\n`);
}

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  try {
    for await (const line of lines) if (line.trim() !== "") return line;
  } finally {
    lines.close();
  }
  throw new AppError("bad-input", "Expected the twelve words on standard input, got none.");
}
