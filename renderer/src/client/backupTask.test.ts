import type { Bridge } from "#contract/bridge";
import { describe, expect, it } from "vitest";
import { createBackupTask, type BackupTask } from "./backupTask";
import { createClient } from "./client";

function following(request: Bridge["request"]) {
  const told: (BackupTask | undefined)[] = [];
  let changed: () => void = () => undefined;
  const client = createClient({ request, subscribe: () => () => undefined });
  const task = createBackupTask(client, (now) => {
    told.push(now);
    changed();
  });
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await new Promise<void>((resolve) => void (changed = resolve));
  };
  return { task, told, until };
}

describe("a backup that is followed", () => {
  it("tells how far it is until it ends", async () => {
    const { task, told, until } = following(async () => ({ ok: true, value: { percent: 40 } }));
    let end: (value: string) => void = () => undefined;
    const followed = task.follow(new Promise<string>((resolve) => void (end = resolve)));
    await until(() => told.at(-1)?.percent === 40);
    end("whole");
    expect(await followed).toBe("whole");
    expect(told).toEqual([{ percent: 0, isStopping: false }, { percent: 40, isStopping: false }, undefined]);
  });

  it("is stopped only while it runs, and goes on where that is refused", async () => {
    const asked: string[] = [];
    const error = { code: "not-allowed", message: "No." };
    const { task, told } = following(async (name) => {
      asked.push(name);
      return { ok: false, error };
    });
    await task.cancel("backup.cancel");
    expect(asked).toEqual([]);
    let end: (value: string) => void = () => undefined;
    const followed = task.follow(new Promise<string>((resolve) => void (end = resolve)));
    await task.cancel("backup.cancel");
    end("");
    await followed;
    expect(asked).toContain("backup.cancel");
    expect(told.map((now) => now?.isStopping)).toEqual([false, true, false, undefined]);
  });
});
