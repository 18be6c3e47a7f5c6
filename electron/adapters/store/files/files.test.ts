import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AppError } from "#contract/errors";
import { whyOf } from "#contract/reasons/reasons";
import { ToolError } from "#contract/toolError";
import { faultyFiles } from "../testing/faultyFiles";
import { withFolder } from "../testing/setUp";
import { failure, SimulatedDisk } from "../testing/simulatedDisk";
import { explainFailure } from "./explain";
import { removeTree } from "./folders";
import { freezeDeep } from "./freezeDeep";
import { fileSafe } from "./names";
import { createNodeFiles } from "./nodeFiles";
import { createQueue } from "./oneAfterAnother";
import { retryingFiles } from "./retryingFiles";
import { readPieces } from "./streaming";
import { removeHalfWritten, shred, temporaryName, writeWhole } from "./wholeFile";

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe("files of this computer", () => {
  it("are readable by their owner alone", async () => {
    await withFolder(async (folder) => {
      const files = createNodeFiles();
      await files.makeFolder(join(folder, "a", "b"));
      await writeWhole(files, join(folder, "a", "b", "c"), [Buffer.from("secret")]);
      expect((await stat(join(folder, "a", "b", "c"))).mode & 0o777).toBe(0o600);
      expect((await stat(join(folder, "a", "b"))).mode & 0o777).toBe(0o700);
    });
  });

  it("are written and read at any place, and read shorter at their end", async () => {
    await withFolder(async (folder) => {
      const file = await createNodeFiles().open(join(folder, "x"), "create");
      await file.write(0, Buffer.from("hello world"));
      await file.write(6, Buffer.from("there"));
      await file.sync();
      expect(text(await file.read(6, 100))).toBe("there");
      await file.truncate(5);
      expect(await file.size()).toBe(5);
      await file.close();
    });
  });

  it("are never created over something that is there", async () => {
    await withFolder(async (folder) => {
      const files = createNodeFiles();
      await writeFile(join(folder, "x"), "old");
      await expect(files.open(join(folder, "x"), "create")).rejects.toMatchObject({ code: "EEXIST" });
      await expect(files.link(join(folder, "x"), join(folder, "x"))).rejects.toMatchObject({
        code: "EEXIST",
      });
      await expect(files.open(join(folder, "y"), "change")).rejects.toMatchObject({ code: "ENOENT" });
    });
  });

  it("are removed with their folders, and nothing happens where there is none", async () => {
    await withFolder(async (folder) => {
      const files = createNodeFiles();
      await files.makeFolder(join(folder, "a", "b"));
      await writeWhole(files, join(folder, "a", "b", "c"), []);
      await removeTree(files, join(folder, "a"));
      await removeTree(files, join(folder, "a"));
      expect(await files.list(folder)).toEqual([]);
    });
  });

  it("are read piece by piece", async () => {
    await withFolder(async (folder) => {
      const files = createNodeFiles();
      await writeWhole(files, join(folder, "x"), [new Uint8Array(3_000_000).fill(5)]);
      const sizes: number[] = [];
      for await (const piece of readPieces(files, join(folder, "x"), 2_500_000)) sizes.push(piece.length);
      expect(sizes).toEqual([1_048_576, 1_048_576, 402_848]);
    });
  });
});

describe("writing a whole file", () => {
  it("leaves the old one and nothing half-written when the disk fills up", async () => {
    const disk = new SimulatedDisk(
      new Map([
        ["/d", undefined],
        ["/d/x", Buffer.from("old")],
      ]),
    );
    const files = faultyFiles(disk, (operation) => (operation === "file.write" ? "ENOSPC" : undefined));
    await expect(writeWhole(files, "/d/x", [Buffer.from("new")])).rejects.toMatchObject({ code: "ENOSPC" });
    expect([...disk.now().keys()]).toEqual(["/d", "/d/x"]);
    expect(text(await disk.read("/d/x"))).toBe("old");
  });

  it("tells of the first failure when tidying up fails too", async () => {
    const disk = new SimulatedDisk(new Map([["/d", undefined]]));
    const codes: Record<string, string> = { "file.sync": "EIO", remove: "EROFS" };
    const files = faultyFiles(disk, (operation) => codes[operation]);
    await expect(writeWhole(files, "/d/x", [Buffer.from("new")])).rejects.toMatchObject({ code: "EIO" });
    expect(disk.now().size).toBe(2);
    await removeHalfWritten(disk, "/d");
    expect(disk.now().size).toBe(1);
  });

  it("names what it has not finished so that only that is tidied up", async () => {
    const disk = new SimulatedDisk(
      new Map([
        ["/d", undefined],
        ["/d/.writing-x", new Uint8Array()],
      ]),
    );
    await (await disk.open(temporaryName("/d"), "create")).close();
    await removeHalfWritten(disk, "/d");
    expect([...disk.now().keys()]).toEqual(["/d", "/d/.writing-x"]);
  });
});

describe("shredding", () => {
  it("overwrites every byte and flushes before it removes", async () => {
    const seen: string[] = [];
    const disk = new SimulatedDisk(
      new Map([
        ["/d", undefined],
        ["/d/x", new Uint8Array(2_500_000).fill(9)],
      ]),
      (changed) => {
        const bytes = [...changed.now().values()].find((one) => one !== undefined);
        seen.push(bytes === undefined ? "gone" : bytes.every((byte) => byte === 0) ? "zeros" : "some");
      },
    );
    expect(await shred(disk, "/d/x")).toBe(true);
    expect(seen).toEqual(["some", "some", "some", "some", "zeros", "zeros", "gone"]);
    expect(await shred(disk, "/d/x")).toBe(false);
  });

  it("that a crash interrupted is finished with the next tidying up", async () => {
    const disk = new SimulatedDisk(
      new Map([
        ["/d", undefined],
        ["/d/x", Buffer.from("secret")],
      ]),
    );
    const files = faultyFiles(disk, (operation) => (operation === "file.write" ? "EIO" : undefined));
    await expect(shred(files, "/d/x")).rejects.toMatchObject({ code: "EIO" });
    expect([...disk.now().keys()][1]).toMatch(/^\/d\/\.removing-/);
    await removeHalfWritten(disk, "/d");
    expect([...disk.now().keys()]).toEqual(["/d"]);
  });
});

describe("a file that somebody else holds for a moment", () => {
  const start = new Map([
    ["/d", undefined],
    ["/d/x", Buffer.from("it")],
  ]);

  it("is tried again with growing pauses", async () => {
    let failures = 3;
    const files = faultyFiles(new SimulatedDisk(start), () => (failures-- > 0 ? "EBUSY" : undefined));
    const pauses: number[] = [];
    const read = await retryingFiles(files, async (ms) => pauses.push(ms)).read("/d/x");
    expect(text(read)).toBe("it");
    expect(pauses).toEqual([20, 40, 80]);
  });

  it("is given up after a little more than a second", async () => {
    const files = faultyFiles(new SimulatedDisk(start), () => "EBUSY");
    let waitedMs = 0;
    const trying = retryingFiles(files, async (ms) => (waitedMs += ms)).rename("/d/x", "/d/y");
    await expect(trying).rejects.toMatchObject({ code: "EBUSY" });
    expect(waitedMs).toBe(1260);
  });

  it.each(["ENOSPC", "EIO", "EROFS"])(
    "is not tried again for %s, which waiting does not mend",
    async (code) => {
      const files = faultyFiles(new SimulatedDisk(start), () => code);
      const never = async () => expect.unreachable();
      await expect(retryingFiles(files, never).read("/d/x")).rejects.toMatchObject({ code });
    },
  );

  it("never has its flush repeated: after a failed one the kernel may have forgotten what to write", async () => {
    const files = faultyFiles(new SimulatedDisk(start), (op) => (op === "file.sync" ? "EBUSY" : undefined));
    const file = await retryingFiles(files, async () => expect.unreachable()).open("/d/x", "change");
    await expect(file.sync()).rejects.toMatchObject({ code: "EBUSY" });
  });

  it("is waited for on Windows when it says EPERM", async () => {
    let failures = 1;
    const files = faultyFiles(new SimulatedDisk(start), () => (failures-- > 0 ? "EPERM" : undefined));
    await retryingFiles(files, async () => undefined, "win32").remove("/d/x");
    failures = 1;
    await expect(retryingFiles(files, async () => undefined, "linux").remove("/d/x")).rejects.toThrow(
      "EPERM",
    );
  });
});

describe("a failure of a file in words", () => {
  const MARK = whyOf("to-save-mark");
  it.each([
    ["ENOSPC", "disk-full", "Free some space"],
    ["EACCES", "not-writable", "right"],
    ["EROFS", "not-writable", "writable"],
    ["EIO", "io-failed", "backup"],
    ["EBUSY", "io-failed", "Close it"],
    ["EWEIRD", "io-failed", "EWEIRD"],
  ])("says for %s what happened, what is safe and what to do", (code, appCode, advice) => {
    const explained = explainFailure(failure(code, "/d/x"), MARK);
    expect(explained).toBeInstanceOf(AppError);
    expect(explained).toMatchObject({ code: appCode });
    const parts = ["Tried to save a mark", "Everything that was confirmed before is safe.", advice];
    for (const part of parts) expect(String(explained)).toContain(part);
  });

  it("leaves bugs and what is explained already alone", () => {
    const bug = new TypeError("x");
    const known = new ToolError("in-use", "y");
    expect(explainFailure(bug, MARK)).toBe(bug);
    expect(explainFailure(known, MARK)).toBe(known);
  });
});

describe("small things", () => {
  it.each(["", "a/b", "..", "a.b", "a\0", "x".repeat(65), "é"])(
    "refuses %j as part of a file's name",
    (id) => {
      expect(() => fileSafe(id, "id")).toThrow(AppError);
    },
  );

  it("runs work one after another, also after a failure", async () => {
    const queue = createQueue();
    const order: string[] = [];
    const first = queue(async () => {
      await Promise.resolve();
      order.push("first");
      throw new Error("no");
    });
    const second = queue(async () => order.push("second"));
    await expect(first).rejects.toThrow("no");
    await second;
    expect(order).toEqual(["first", "second"]);
  });

  it("freezes plain data all the way down", () => {
    const frozen = freezeDeep({ a: [{ b: 1 }] });
    expect(() => Object.assign(frozen.a[0] ?? {}, { b: 2 })).toThrow(TypeError);
  });
});
