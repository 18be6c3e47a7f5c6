import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { createNodeFiles } from "../files/nodeFiles";
import { faultyFiles } from "../testing/faultyFiles";
import { countingClock, withFolder } from "../testing/setUp";
import { SimulatedDisk, type DiskState } from "../testing/simulatedDisk";
import { createProcesses, type Processes, type ProcessIdentity } from "./processes";
import { takeLock } from "./storeLock";

const nobody: ProcessIdentity = { pid: 1, startedAt: 1, host: "here", boot: "", container: "" };

/** A process by number, in a world where these numbers run. */
function processOf(pid: number, running: ReadonlySet<number>, elsewhere = new Set<number>()): Processes {
  return {
    self: async () => ({ ...nobody, pid }),
    stateOf: async (other) => {
      if (elsewhere.has(other.pid)) return "elsewhere";
      return running.has(other.pid) ? "running" : "gone";
    },
  };
}

const emptyFolder: DiskState = new Map([["/d", undefined]]);

function take(disk: SimulatedDisk, processes: Processes, takeOver = false) {
  return takeLock({ files: disk, folder: "/d", processes, clock: countingClock(0), takeOver });
}

describe("the lock of a store", () => {
  it("lets one process in, says to the second who has it, and lets it in afterwards", async () => {
    const disk = new SimulatedDisk(emptyFolder);
    const running = new Set([11, 22]);
    const first = await take(disk, processOf(11, running));
    const second = take(disk, processOf(22, running));
    await expect(second).rejects.toMatchObject({ code: "in-use" });
    await expect(second).rejects.toThrow("process 11 on here, since 1970-01-01T00:00:01.000Z");
    await first.release();
    await (await take(disk, processOf(22, running))).release();
  });

  it("is free when its holder is gone, and leaves one file", async () => {
    const disk = new SimulatedDisk(emptyFolder);
    await take(disk, processOf(11, new Set()));
    await take(disk, processOf(22, new Set([22])));
    expect([...disk.now().keys()]).toEqual(["/d", "/d/lock-2"]);
  });

  it("of a process that nobody here can see is respected until somebody takes it over", async () => {
    const disk = new SimulatedDisk(emptyFolder);
    await take(disk, processOf(11, new Set()));
    const away = processOf(22, new Set([22]), new Set([11]));
    await expect(take(disk, away)).rejects.toThrow("take the folder over");
    await (await take(disk, away, true)).release();
  });

  it("is not taken over from a process that runs", async () => {
    const disk = new SimulatedDisk(emptyFolder);
    const running = new Set([11, 22]);
    await take(disk, processOf(11, running));
    await expect(take(disk, processOf(22, running), true)).rejects.toMatchObject({ code: "in-use" });
  });

  it.each(["", "\0\0\0", '{"holder":'])("that a power cut left as %j holds nobody up", async (content) => {
    const disk = new SimulatedDisk(new Map([...emptyFolder, ["/d/lock-7", Buffer.from(content)]]));
    await take(disk, processOf(22, new Set([22])));
    expect([...disk.now().keys()]).toEqual(["/d", "/d/lock-8"]);
  });

  it("goes to one of many that come at the same moment for a dead one's", async () => {
    for (let round = 0; round < 20; round++) {
      const disk = new SimulatedDisk(emptyFolder);
      const pids = [21, 22, 23, 24, 25];
      await take(disk, processOf(11, new Set()));
      const results = await Promise.allSettled(pids.map((pid) => take(disk, processOf(pid, new Set(pids)))));
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }
  });

  it("goes to nobody who was held up while others came and went", async () => {
    const disk = new SimulatedDisk(emptyFolder);
    await take(disk, processOf(11, new Set()));
    const running = new Set([21, 22, 23]);
    let goOn = () => {};
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const slow: Processes = {
      self: async () => {
        await held;
        return { ...nobody, pid: 21 };
      },
      stateOf: processOf(21, running).stateOf,
    };
    const late = take(disk, slow);
    await (await take(disk, processOf(22, running))).release();
    const now = await take(disk, processOf(23, running));
    goOn();
    await expect(late).rejects.toMatchObject({ code: "in-use" });
    await expect(take(disk, processOf(22, running))).rejects.toThrow("process 23");
    await now.release();
  });

  it("works on disks that know no links", async () => {
    const disk = new SimulatedDisk(emptyFolder);
    const files = faultyFiles(disk, (operation) => (operation === "link" ? "EPERM" : undefined));
    const running = new Set([11, 22]);
    const place = { files, folder: "/d", clock: countingClock(0), takeOver: false };
    await takeLock({ ...place, processes: processOf(11, running) });
    await expect(takeLock({ ...place, processes: processOf(22, running) })).rejects.toThrow("process 11");
  });
});

describe("processes of this computer", () => {
  it("are told apart: running, gone by kill -9, and another with the same number", async () => {
    const processes = createProcesses();
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
    await once(child, "spawn");
    const self = await processes.self();
    expect(await processes.stateOf(self)).toBe("running");
    expect(await processes.stateOf({ ...self, startedAt: self.startedAt - 10_000 })).toBe("gone");
    expect(await processes.stateOf({ ...self, host: "elsewhere" })).toBe("elsewhere");
    expect(await processes.stateOf({ ...self, boot: "before" })).toBe(
      self.boot === "before" ? "running" : "gone",
    );
    const other = { ...self, pid: child.pid ?? 0 };
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await processes.stateOf(other)).toBe("gone");
  });

  it("cannot open a store that this one has open", async () => {
    await withFolder(async (folder) => {
      const place = { files: createNodeFiles(), folder, clock: countingClock(), takeOver: false };
      const lock = await takeLock({ ...place, processes: createProcesses() });
      await expect(takeLock({ ...place, processes: createProcesses() })).rejects.toThrow(
        `process ${process.pid}`,
      );
      await lock.release();
    });
  });
});
