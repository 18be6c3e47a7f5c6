import { join } from "node:path";
import { whyOf } from "#contract/reasons/reasons";
import type { Clock, StoreNotice } from "#core/ports";
import { explaining } from "../files/explain";
import { codeOf, type FilePort } from "../files/filePort";
import { ifThere, listIfThere, shred } from "../files/wholeFile";

/** The folders that a durable file lives in, and what it needs there. */
export type DurablePlace = {
  readonly files: FilePort;
  readonly folder: string;
  readonly asideFolder: string;
  /** Copies made before a migration. */
  readonly keptFolder: string;
  readonly clock: Clock;
  readonly notify: (notice: StoreNotice) => void;
};

/** The numbered files `name-000007.sealed` of one durable file. */
export type Generations = ReturnType<typeof createGenerations>;

export function createGenerations(place: DurablePlace, name: string) {
  const { files, folder, asideFolder, keptFolder, clock, notify } = place;
  const pattern = new RegExp(`^${name}-(\\d{6,})\\.sealed$`);
  const copyPattern = new RegExp(`^(\\d+-${name}-\\d{6,}|${name}-v\\d+-\\d+)\\.sealed$`);
  const nameOf = (generation: number) => `${name}-${String(generation).padStart(6, "0")}.sealed`;
  const pathOf = (generation: number) => join(folder, nameOf(generation));

  return {
    nameOf,
    pathOf,
    /** Newest first. */
    list: async (): Promise<number[]> => {
      const found = (await listIfThere(files, folder)).flatMap((entry) => {
        const number = pattern.exec(entry.name)?.[1];
        return number === undefined ? [] : [Number(number)];
      });
      return found.toSorted((a, b) => b - a);
    },
    read: async (generation: number): Promise<Uint8Array | "unreadable"> => {
      try {
        return (await ifThere(files.read(pathOf(generation)))) ?? "unreadable";
      } catch (error) {
        if (codeOf(error) === "EIO") return "unreadable";
        throw error;
      }
    },
    setAside: async (generation: number, why: string): Promise<void> => {
      const file = nameOf(generation);
      const atMs = clock.nowMs();
      await explaining(whyOf("to-set-damaged-aside", { file }), async () => {
        await files.makeFolder(asideFolder);
        await files.rename(pathOf(generation), join(asideFolder, `${atMs}-${file}`));
        await files.syncFolder(asideFolder);
        await files.syncFolder(folder);
      });
      const message = `The file ${file} ${why}. It was set aside, not deleted.`;
      notify({ code: "damaged-file-set-aside", file, message, atMs });
    },
    /** Overwrites and removes. Resolves to how many. */
    shred: async (generations: readonly number[]): Promise<number> => {
      for (const generation of generations) await shred(files, pathOf(generation));
      if (generations.length > 0) await files.syncFolder(folder);
      return generations.length;
    },
    /** What was set aside or kept before a migration. Resolves to how many. */
    shredCopies: async (): Promise<number> => {
      let count = 0;
      for (const copies of [asideFolder, keptFolder]) {
        const mine = (await listIfThere(files, copies)).filter((entry) => copyPattern.test(entry.name));
        for (const entry of mine) await shred(files, join(copies, entry.name));
        if (mine.length > 0) await files.syncFolder(copies);
        count += mine.length;
      }
      return count;
    },
  };
}
