import { lecturerId } from "#contract/ids";
import { describe, expect, it } from "vitest";
import type { LongTask } from "../ports";
import { createTestMemory } from "../testStation";
import { createBackups } from "./backups";

const ASKER = { address: "here" };
const LECTURER = { ...ASKER, lecturerId: lecturerId.parse("lan"), login: "a login" };
const FACTS = { file: "a.rollcall", savedAtMs: 1, bytes: 2 };

/** A backup that goes on until the test ends it. */
function aBackup() {
  const memory = createTestMemory({ nowMs: () => 0 });
  const tasks: { readonly task: LongTask; readonly end: (error?: Error) => void }[] = [];
  const save = (_?: string, task: LongTask = {}) =>
    new Promise<typeof FACTS>((resolve, reject) => {
      tasks.push({ task, end: (error) => (error === undefined ? resolve(FACTS) : reject(error)) });
    });
  const backups = createBackups({
    memory: { ...memory, backups: { ...memory.backups, save } },
    signIn: Object.assign(() => Promise.reject(new Error("No test logs in")), {
      confirm: async () => undefined,
    }),
    startAgain: () => undefined,
  });
  return { backups, last: () => tasks.at(-1) };
}

describe("a backup that runs", () => {
  it("says how far it is, and nothing once it ended", async () => {
    const { backups, last } = aBackup();
    expect(await backups["backup.progress"]({}, ASKER)).toEqual({});
    const saving = backups["backup.save"]({}, LECTURER);
    expect(await backups["backup.progress"]({}, ASKER)).toEqual({ percent: 0 });
    last()?.task.onProgress?.(199, 300);
    expect(await backups["backup.progress"]({}, ASKER)).toEqual({ percent: 66 });
    last()?.end();
    expect(await saving).toEqual(FACTS);
    expect(await backups["backup.progress"]({}, ASKER)).toEqual({});
  });

  it("is stopped when that is asked for, and the next begins anew", async () => {
    const { backups, last } = aBackup();
    expect(await backups["backup.cancel"]({}, LECTURER)).toEqual({ isStopping: false });
    const saving = backups["backup.save"]({}, LECTURER);
    expect(await backups["backup.cancel"]({}, LECTURER)).toEqual({ isStopping: true });
    expect(last()?.task.signal?.aborted).toBe(true);
    last()?.end(new Error("stopped"));
    await expect(saving).rejects.toThrow("stopped");
    const again = backups["backup.save"]({}, LECTURER);
    expect(last()?.task.signal?.aborted).toBe(false);
    last()?.end();
    expect(await again).toEqual(FACTS);
  });

  it("is the only one", async () => {
    const { backups, last } = aBackup();
    const saving = backups["backup.save"]({}, LECTURER);
    await expect(backups["backup.restoreFirst"]({ file: "b", phrase: "p" }, ASKER)).rejects.toMatchObject({
      code: "conflict",
    });
    last()?.end();
    await saving;
  });
});
