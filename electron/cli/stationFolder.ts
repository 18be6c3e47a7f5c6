import type { Command } from "commander";
import { defaultDataFolder } from "#serve/runHost";

/** The folder of a station as it is named on the command line. */
export type StationFolder = { readonly data: string; readonly keyFile?: string };

/** Adds the options that say which folder is meant. */
export function withStationFolder(command: Command): Command {
  return command
    .option("--data <dir>", "where the station is kept", defaultDataFolder())
    .option("--key-file <file>", "the station's key (default: beside the data folder)");
}

/** What opens that folder: its key file, and the passphrase of ROLLCALL_PASSPHRASE, so that it is in no list of processes. */
export function openingOf({
  data,
  keyFile,
}: StationFolder): StationFolder & { readonly passphrase?: string } {
  const passphrase = process.env["ROLLCALL_PASSPHRASE"];
  return {
    data,
    ...(keyFile === undefined ? {} : { keyFile }),
    ...(passphrase === undefined || passphrase === "" ? {} : { passphrase }),
  };
}
