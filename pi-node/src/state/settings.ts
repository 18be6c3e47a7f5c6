import { readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { fingerprintSchema, nameSchema } from "#wire/fields";
import type { Log } from "../log";
import { hasErrno, reasonOf } from "../nodeError";
import { writeAtomically } from "./atomicFile";

const stationSchema = z.object({
  fingerprint: fingerprintSchema,
  name: nameSchema,
  pairedAtMs: z.number(),
});
const settingsSchema = z.object({
  version: z.literal(1),
  name: nameSchema,
  stations: z.array(stationSchema).max(64),
});
export type PairedStation = z.infer<typeof stationSchema>;
type Content = z.infer<typeof settingsSchema>;

/** The node's name and the stations that it trusts, on disk before anything is answered. */
export interface Settings {
  readonly name: () => string;
  readonly stations: () => readonly PairedStation[];
  readonly isPaired: (fingerprint: string) => boolean;
  readonly rename: (name: string) => Promise<void>;
  readonly addStation: (station: PairedStation) => Promise<void>;
  /** Answers whether there was such a station. */
  readonly removeStation: (fingerprint: string) => Promise<boolean>;
}

const FILE = "settings.json";

/** A damaged file is kept aside and replaced: the node trusts nobody then, and can be paired anew. */
export async function openSettings(stateFolder: string, defaultName: string, log: Log): Promise<Settings> {
  const path = join(stateFolder, FILE);
  let content = await load(path, defaultName, log);
  let writing: Promise<void> = Promise.resolve();
  const write = async (earlier: Promise<void>, edit: (now: Content) => Content): Promise<void> => {
    // How an earlier change ended was told to whoever asked for it.
    await Promise.allSettled([earlier]);
    const changed = settingsSchema.parse(edit(content));
    await writeAtomically(path, `${JSON.stringify(changed, null, 2)}\n`);
    content = changed;
  };
  const change = (edit: (now: Content) => Content): Promise<void> => {
    writing = write(writing, edit);
    return writing;
  };
  const isPaired = (fingerprint: string) => content.stations.some((one) => one.fingerprint === fingerprint);
  const without = (now: Content, fingerprint: string) =>
    now.stations.filter((one) => one.fingerprint !== fingerprint);
  return {
    name: () => content.name,
    stations: () => content.stations,
    isPaired,
    rename: (name) => change((now) => ({ ...now, name })),
    addStation: (station) =>
      change((now) => ({ ...now, stations: [...without(now, station.fingerprint), station] })),
    removeStation: async (fingerprint) => {
      const wasPaired = isPaired(fingerprint);
      if (wasPaired) await change((now) => ({ ...now, stations: without(now, fingerprint) }));
      return wasPaired;
    },
  };
}

async function load(path: string, defaultName: string, log: Log): Promise<Content> {
  try {
    return settingsSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if (!hasErrno(error, "ENOENT")) {
      if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
      log(`${path} is damaged (${reasonOf(error)}); it is kept as ${path}.damaged. Pair this camera anew.`);
      await rename(path, `${path}.damaged`);
    }
    return { version: 1, name: defaultName, stations: [] };
  }
}
