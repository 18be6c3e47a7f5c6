import { z } from "zod";
import { describe, expect, it } from "vitest";
import type { StoreNotice } from "#core/ports";
import { faultyFiles, type Fault } from "../testing/faultyFiles";
import { countingClock } from "../testing/setUp";
import { SimulatedDisk, type DiskState } from "../testing/simulatedDisk";
import { DurableFile, type FileShape } from "./durableFile";
import { encodeEnvelope } from "./envelope";
import { migrate } from "./migrate";

const toBytes = (value: object) => Buffer.from(JSON.stringify(value));

const shape: FileShape<number> = {
  name: "number",
  format: "rollcall-number",
  version: 1,
  isSecret: false,
  encode: (value) => toBytes({ value }),
  decode: (data, from) =>
    migrate(JSON.parse(Buffer.from(data).toString()), {
      from,
      to: 1,
      migrations: {},
      schema: z.strictObject({ value: z.int() }).transform((d) => d.value),
    }),
};

/** The same, one version on: what was a number is now a text. */
const newer: FileShape<string> = {
  ...shape,
  version: 2,
  encode: (value) => toBytes({ text: value }),
  decode: (data, from) =>
    migrate(JSON.parse(Buffer.from(data).toString()), {
      from,
      to: 2,
      migrations: { 1: (older) => ({ text: `was ${z.object({ value: z.int() }).parse(older).value}` }) },
      schema: z.strictObject({ text: z.string() }).transform((d) => d.text),
    }),
};

const emptyFolders: DiskState = new Map([
  ["/s", undefined],
  ["/s/live", undefined],
  ["/s/live/n", undefined],
]);

function setUp<T = number>(
  start: DiskState = emptyFolders,
  { fault = () => undefined, of }: { fault?: Fault; of?: FileShape<T> } = {},
) {
  const disk = new SimulatedDisk(start);
  const notices: StoreNotice[] = [];
  const place = {
    files: faultyFiles(disk, fault),
    folder: "/s/live/n",
    asideFolder: "/s/live/aside",
    keptFolder: "/s/live/kept",
    clock: countingClock(0),
    notify: (notice: StoreNotice) => notices.push(notice),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- without a shape, T is number
  return { disk, notices, file: new DurableFile(place, of ?? (shape as unknown as FileShape<T>)) };
}

async function written(...values: number[]): Promise<Map<string, Uint8Array | undefined>> {
  const { disk, file } = setUp();
  for (const value of values) await file.write(value);
  return new Map(disk.now());
}

const names = (disk: SimulatedDisk) =>
  [...disk.now()].flatMap(([path, bytes]) => (bytes === undefined ? [] : [path.replace("/s/live/", "")]));

describe("a durable file", () => {
  it("is undefined where there never was one", async () => {
    expect(await setUp().file.read()).toBeUndefined();
  });

  it("keeps the three newest generations", async () => {
    const { disk, file } = setUp();
    for (let value = 1; value <= 5; value++) await file.write(value);
    expect(names(disk)).toEqual([
      "n/number-000003.sealed",
      "n/number-000004.sealed",
      "n/number-000005.sealed",
    ]);
    expect(await setUp(disk.now()).file.read()).toBe(5);
  });

  it("removes what a crash left half-written", async () => {
    const start = await written(1);
    start.set("/s/live/n/.writing-0123456789abcdef", Buffer.from("half"));
    const { disk, file } = setUp(start);
    await file.read();
    expect(names(disk)).toEqual(["n/number-000001.sealed"]);
  });

  it.each([
    ["empty", () => new Uint8Array()],
    ["NUL-filled", (good: Uint8Array) => new Uint8Array(good.length)],
    ["truncated", (good: Uint8Array) => good.subarray(0, good.length / 2)],
    [
      "of another schema",
      () => encodeEnvelope({ format: "rollcall-number", version: 1, savedAtMs: 1, data: toBytes({}) }),
    ],
    [
      "of a version that never was",
      () =>
        encodeEnvelope({ format: "rollcall-number", version: 0, savedAtMs: 1, data: toBytes({ value: 1 }) }),
    ],
  ])("sets a newest generation aside that is %s, uses the one before, and says so", async (_, spoil) => {
    const start = await written(1, 2);
    start.set(
      "/s/live/n/number-000002.sealed",
      spoil(start.get("/s/live/n/number-000002.sealed") ?? new Uint8Array()),
    );
    const { disk, file, notices } = setUp(start);
    expect(await file.read()).toBe(1);
    expect(notices.map(({ code }) => code)).toEqual(["damaged-file-set-aside", "older-generation-used"]);
    expect(names(disk)).toEqual(["n/number-000001.sealed", "aside/1000-number-000002.sealed"]);
    await file.write(3);
    expect(await setUp(disk.now()).file.read()).toBe(3);
  });

  it("never counts a bad generation among the three that it keeps", async () => {
    const start = await written(1, 2, 3);
    start.set("/s/live/n/number-000002.sealed", new Uint8Array());
    const { disk, file, notices } = setUp(start);
    expect(await file.read()).toBe(3);
    await file.write(4);
    expect(names(disk)).toEqual([
      "n/number-000001.sealed",
      "n/number-000003.sealed",
      "n/number-000004.sealed",
      "aside/2000-number-000002.sealed",
    ]);
    expect(notices.map(({ code }) => code)).toEqual(["damaged-file-set-aside"]);
  });

  it("refuses when no generation is good, and changes nothing", async () => {
    const start = await written(1, 2);
    start.set("/s/live/n/number-000001.sealed", new Uint8Array(9));
    start.set("/s/live/n/number-000002.sealed", new Uint8Array());
    const { disk, file } = setUp(start);
    await expect(file.read()).rejects.toMatchObject({ code: "damaged" });
    await expect(file.read()).rejects.toThrow(
      "number-000002.sealed is empty; number-000001.sealed holds only zeros",
    );
    expect(disk.now()).toEqual(start);
  });

  it("uses the generation before when the disk cannot read the newest", async () => {
    const fault: Fault = (operation, path) =>
      operation === "read" && path.endsWith("2.sealed") ? "EIO" : undefined;
    expect(await setUp(await written(1, 2), { fault }).file.read()).toBe(1);
  });

  it("refuses what a newer Rollcall wrote, although an older generation would fit", async () => {
    const start = await written(1);
    const future = encodeEnvelope({ format: "rollcall-number", version: 2, savedAtMs: 1, data: toBytes({}) });
    start.set("/s/live/n/number-000002.sealed", future);
    const { disk, file } = setUp(start);
    await expect(file.read()).rejects.toMatchObject({ code: "not-allowed" });
    expect(disk.now()).toEqual(start);
  });

  it("keeps a copy of an older version before it writes the newer one", async () => {
    const start = await written(1, 2);
    const { disk, file, notices } = setUp(start, { of: newer });
    expect(await file.read()).toBe("was 2");
    expect(notices.map(({ code }) => code)).toEqual(["copy-kept"]);
    expect(disk.now().get("/s/live/kept/number-v1-1000.sealed")).toEqual(
      start.get("/s/live/n/number-000002.sealed"),
    );
    expect(await setUp(disk.now(), { of: newer }).file.read()).toBe("was 2");
  });

  it("does not migrate when the copy cannot be kept", async () => {
    const fault: Fault = (operation, path) =>
      operation === "open" && path.includes("/kept/") ? "ENOSPC" : undefined;
    const { disk, file } = setUp(await written(1), { of: newer, fault });
    await expect(file.read()).rejects.toMatchObject({ code: "disk-full" });
    expect(await setUp(disk.now()).file.read()).toBe(1);
  });

  it.each([
    ["open", "ENOSPC", "disk-full"],
    ["file.write", "ENOSPC", "disk-full"],
    ["file.sync", "EIO", "io-failed"],
    ["rename", "EROFS", "not-writable"],
    ["syncFolder", "EIO", "io-failed"],
  ] as const)(
    "whose %s fails with %s says so, and the value before still holds",
    async (operation, code, appCode) => {
      let isBroken = true;
      const fault: Fault = (at) => (isBroken && at === operation ? code : undefined);
      const { disk, file } = setUp(await written(1), { fault });
      await file.read();
      await expect(file.write(2)).rejects.toMatchObject({ code: appCode });
      expect(await setUp(disk.now()).file.read()).toBe(1);
      isBroken = false;
      await file.write(3);
      expect(await setUp(disk.now()).file.read()).toBe(3);
    },
  );

  it("counts a value as saved although old generations could not be removed", async () => {
    const fault: Fault = (operation) => (operation === "remove" ? "EBUSY" : undefined);
    const { disk, file } = setUp(await written(1, 2, 3), { fault });
    await file.write(4);
    expect(await setUp(disk.now()).file.read()).toBe(4);
  });

  it("leaves only its newest generation when older ones are purged; a secret one no copy either", async () => {
    const start = await written(1, 2, 3);
    start.set("/s/live/aside", undefined).set("/s/live/aside/5-number-000009.sealed", Buffer.from("bad"));
    start.set("/s/live/aside/5-other-000009.sealed", Buffer.from("bad"));
    start.set("/s/live/kept", undefined).set("/s/live/kept/number-v1-5.sealed", Buffer.from("old"));
    const open = setUp(start);
    expect(await open.file.purgeOlder()).toBe(2);
    expect(names(open.disk)).toContain("aside/5-number-000009.sealed");
    const secret = setUp(start, { of: { ...shape, isSecret: true } });
    expect(await secret.file.purgeOlder()).toBe(4);
    expect(names(secret.disk)).toEqual(["n/number-000003.sealed", "aside/5-other-000009.sealed"]);
  });
});
