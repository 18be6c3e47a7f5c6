import { join } from "node:path";
import { z } from "zod";
import { AppError } from "#contract/errors";
import { because, whyOf } from "#contract/reasons/reasons";
import type { Why } from "#contract/why";
import type { Clock } from "#core/ports";
import { explaining } from "../files/explain";
import { codeOf, type FilePort } from "../files/filePort";
import { ifThere, listIfThere, temporaryName } from "../files/wholeFile";
import { processIdentity, type Processes, type ProcessIdentity } from "./processes";

export type StoreLock = { readonly release: () => Promise<void> };

type LockPlace = {
  readonly files: FilePort;
  readonly folder: string;
  readonly processes: Processes;
  readonly clock: Clock;
  /** Takes the lock although a process on another computer or in another container may hold it. */
  readonly takeOver: boolean;
};

const LOCK = /^lock-(\d{1,15})$/;
const lockContent = z.strictObject({
  holder: processIdentity,
  takenAtMs: z.int(),
  released: z.boolean(),
});
type LockContent = z.infer<typeof lockContent>;

/**
 * Lets one process at a time into a folder. The newest of the files `lock-1`, `lock-2`, … says who; taking it over from
 * a process that is gone or has released it means being the one who makes the next file, which the file system gives to one only. None
 * is removed before a newer one is there, so that a crash at any step leaves a state that the next process understands.
 * @throws AppError `in-use` when another process holds it.
 */
export async function takeLock(place: LockPlace): Promise<StoreLock> {
  return explaining(whyOf("to-take-store"), async () => {
    const { files, folder, processes, clock } = place;
    const held = await listLocks(files, folder);
    const newest = held.at(-1);
    if (newest !== undefined) await mustBeFree(place, newest);
    const mine = (newest ?? 0) + 1;
    const content = { holder: await processes.self(), takenAtMs: clock.nowMs(), released: false };
    if (!(await makeOnce(files, folder, pathOf(folder, mine), content)))
      throw inUse(whyOf("holder-starting"));
    await mustHaveWon(place, mine, newest);
    for (const older of held) await ifThere(files.remove(pathOf(folder, older)));
    return { release: () => release(files, folder, mine, content) };
  });
}

async function mustBeFree({ files, folder, processes, takeOver }: LockPlace, number: number): Promise<void> {
  const content = await readLock(files, pathOf(folder, number));
  if (content === undefined || content.released) return;
  const state = await processes.stateOf(content.holder);
  if (state === "gone" || (state === "elsewhere" && takeOver)) return;
  throw state === "running" ? inUse(describe(content)) : maybeInUse(describe(content));
}

/**
 * Whoever was held up between looking and making may have made a number that others have left behind, and on disks
 * without links may have read a lock before its content was there.
 */
async function mustHaveWon(place: LockPlace, mine: number, before: number | undefined): Promise<void> {
  const { files, folder } = place;
  try {
    if ((await listLocks(files, folder)).some((number) => number > mine))
      throw inUse(whyOf("holder-starting"));
    if (before !== undefined) await mustBeFree(place, before);
  } catch (error) {
    await files.remove(pathOf(folder, mine));
    throw error;
  }
}

/** All at once with its content, so that nobody reads half of it. Disks that know no links (FAT) get the plain way. */
async function makeOnce(
  files: FilePort,
  folder: string,
  path: string,
  content: LockContent,
): Promise<boolean> {
  const temporary = temporaryName(folder);
  await fill(files, temporary, content);
  try {
    await files.link(temporary, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    if (!["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP"].includes(codeOf(error))) throw error;
    return await fillOnce(files, path, content);
  } finally {
    await files.remove(temporary);
  }
}

async function fillOnce(files: FilePort, path: string, content: LockContent): Promise<boolean> {
  try {
    await fill(files, path, content);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

async function fill(files: FilePort, path: string, content: LockContent): Promise<void> {
  const file = await files.open(path, "create");
  try {
    await file.write(0, Buffer.from(`${JSON.stringify(content)}\n`));
  } finally {
    await file.close();
  }
}

/**
 * The file stays and says that it is free: were it removed, two could count from 1 again at the same time. Where it cannot be
 * written, it is free when this process has ended.
 */
async function release(files: FilePort, folder: string, number: number, content: LockContent): Promise<void> {
  const temporary = temporaryName(folder);
  try {
    await fill(files, temporary, { ...content, released: true });
    await files.rename(temporary, pathOf(folder, number));
  } catch (error) {
    if (codeOf(error) === "") throw error;
  }
}

async function listLocks(files: FilePort, folder: string): Promise<number[]> {
  const numbers = (await listIfThere(files, folder)).flatMap(({ name }) => {
    const number = LOCK.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
  return numbers.toSorted((a, b) => a - b);
}

/** `undefined` for one that a power cut left unreadable: whoever wrote it is gone. */
async function readLock(files: FilePort, path: string): Promise<LockContent | undefined> {
  const bytes = await ifThere(files.read(path));
  if (bytes === undefined) return undefined;
  try {
    return lockContent.safeParse(JSON.parse(Buffer.from(bytes).toString())).data;
  } catch {
    return undefined;
  }
}

function pathOf(folder: string, number: number): string {
  return join(folder, `lock-${number}`);
}

function describe({
  holder,
  takenAtMs,
}: {
  readonly holder: ProcessIdentity;
  readonly takenAtMs: number;
}): Why {
  return whyOf("holder-process", {
    pid: holder.pid,
    host: holder.host,
    since: new Date(takenAtMs).toISOString(),
  });
}

function inUse(holder: Why): AppError {
  return new AppError(because("store-in-use", { holder }));
}

function maybeInUse(holder: Why): AppError {
  return new AppError(because("store-maybe-in-use", { holder }));
}
