import type { Command } from "commander";
import { restoreStation } from "#serve/runHost";
import type { Host } from "../host";
import type { Io } from "../io";
import { openingOf, withStationFolder, type StationFolder } from "../stationFolder";
import { createTyped } from "../typed";

const HELP = `
The twelve words are read from standard input, so that they are in no list of processes and no history:
  $ rollcall restore backup.rollcall < words.txt
What the folder held before is kept beside it. Nobody may have the station open. ROLLCALL_PASSPHRASE protects the key file with a passphrase.
`;

/** Adds `rollcall restore`: a backup becomes the station of a folder, on this computer or another. */
export function registerRestore(program: Command, { io }: Pick<Host, "io">): void {
  const command = program
    .command("restore")
    .description("Make a backup the station of a folder.")
    .argument("<file>", "the backup");
  withStationFolder(command)
    .addHelpText("after", HELP)
    .action((file: string, options: StationFolder) => restore(file, options, io));
}

async function restore(file: string, folder: StationFolder, io: Io): Promise<void> {
  const phrase = await wordsTyped(io);
  await restoreStation({
    file,
    phrase,
    ...openingOf(folder),
    signal: io.signal,
    notify: ({ message }) => io.err(`rollcall: ${message}\n`),
  });
  io.out(`${file} is the station of ${folder.data} now.\n`);
}

/** The first line that holds anything. */
async function wordsTyped(io: Io): Promise<string> {
  const { typed, end } = createTyped(io);
  try {
    let words = await typed("Type the twelve words of the backup, then Enter:\n");
    while (words === "") words = await typed("");
    return words;
  } finally {
    end();
  }
}
