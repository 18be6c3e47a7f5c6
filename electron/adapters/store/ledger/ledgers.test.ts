import { describe, expect, it } from "vitest";
import type { StoreNotice } from "#core/ports";
import { faultyFiles, type Fault } from "../testing/faultyFiles";
import { countingClock, testFormat, type TestEvent } from "../testing/setUp";
import { SimulatedDisk, type DiskState } from "../testing/simulatedDisk";
import { KeyRing } from "../vault/keyRing";
import { Ledgers } from "./ledgers";

const folders: DiskState = new Map(["/d", "/d/keys", "/d/ledgers"].map((path) => [path, undefined]));
const PATH = "/d/ledgers/s1.jsonl";

async function setUp(start: DiskState = folders, fault: Fault = () => undefined) {
  let flushes = 0;
  const disk = new SimulatedDisk(start);
  const notices: StoreNotice[] = [];
  const counted: Fault = (operation, path) => {
    if (operation === "file.sync" && path === PATH) flushes++;
    return fault(operation, path);
  };
  const context = {
    files: faultyFiles(disk, counted),
    clock: countingClock(0),
    notify: (notice: StoreNotice) => notices.push(notice),
    asideFolder: "/d/aside",
    keptFolder: "/d/kept",
  };
  const keys = await KeyRing.open({ ...context, folder: "/d/keys" }, new Uint8Array(32).fill(1), "create");
  if (keys === "missing") throw new Error("It was to be created");
  const ledgers = new Ledgers({ ...context, folder: "/d/ledgers", keys, rules: testFormat.event });
  return { disk, notices, ledgers, keys, flushes: () => flushes };
}

const present = (personId: string, note?: string): TestEvent => ({
  personId,
  status: "present",
  ...(note === undefined ? {} : { note }),
});

/** A ledger with three entries, and the disk that it lies on. */
async function threeEntries() {
  const { disk, ledgers } = await setUp();
  const ledger = await ledgers.open("s1");
  for (const id of ["an", "binh", "chi"]) await ledger.append([present(id, `about ${id}`)]);
  await ledgers.close();
  const start = new Map(disk.now());
  const lines = Buffer.from(start.get(PATH) ?? [])
    .toString()
    .split("\n");
  return { start, lines, spoil: (text: string) => start.set(PATH, Buffer.from(text)) };
}

const people = (entries: readonly { readonly events: readonly TestEvent[] }[]) =>
  entries.flatMap(({ events }) => events.map(({ personId }) => personId));

describe("a session's ledger", () => {
  it("holds entries in the order of their acknowledgement, with their numbers and times", async () => {
    const { ledgers, disk } = await setUp();
    const ledger = await ledgers.open("s1");
    const first = await ledger.append([present("an", "late bus")]);
    const second = await ledger.append([present("binh"), present("chi", "by the window")]);
    expect([first.seq, second.seq]).toEqual([1, 2]);
    await ledgers.close();
    const again = await (await setUp(disk.now())).ledgers.read("s1");
    expect(again).toEqual([first, second]);
  });

  it("is empty for a session that never was, and leaves no file behind", async () => {
    const { ledgers, disk } = await setUp();
    expect(await ledgers.read("never")).toEqual([]);
    expect([...disk.now().keys()].filter((path) => path.startsWith("/d/ledgers/"))).toEqual([]);
  });

  it("flushes the disk once for all that wait together", async () => {
    const { ledgers, flushes } = await setUp();
    const ledger = await ledgers.open("s1");
    await ledger.append([present("an")]);
    const before = flushes();
    const entries = await Promise.all(Array.from({ length: 50 }, () => ledger.append([present("an")])));
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, index) => index + 2));
    expect(flushes() - before).toBeLessThanOrEqual(2);
  });

  it("has one writer however many have it open, and is closed with the last", async () => {
    const { ledgers } = await setUp();
    const [one, other] = await Promise.all([ledgers.open("s1"), ledgers.open("s1")]);
    await one.append([present("an")]);
    await one.close();
    await other.append([present("binh")]);
    expect(people(one.entries())).toEqual(["an", "binh"]);
    await expect(one.append([present("chi")])).rejects.toMatchObject({ code: "not-ready" });
    await other.close();
    expect(people(await ledgers.read("s1"))).toEqual(["an", "binh"]);
  });

  it("refuses an event that could not be read again, and keeps nothing of it", async () => {
    const { ledgers } = await setUp();
    const ledger = await ledgers.open("s1");
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a bug would pass
    const wrong = { personId: "an", status: "asleep" } as unknown as TestEvent;
    await expect(ledger.append([wrong])).rejects.toThrow(TypeError);
    expect(ledger.entries()).toEqual([]);
  });

  it.each(["../s1", "a/b", "", "s1.jsonl"])("is not opened for %j, which is no id", async (id) => {
    await expect((await setUp()).ledgers.open(id)).rejects.toMatchObject({ code: "bad-input" });
  });
});

describe("a ledger after a crash", () => {
  it.each([
    ["half a line", '{"seq":4,"atMs":9,"v":1,"bo'],
    ["zeros", "\0".repeat(64)],
  ])("has %s cut off and set aside, says so, and goes on", async (_, tail) => {
    const { start, lines, spoil } = await threeEntries();
    spoil(lines.join("\n") + tail);
    const { ledgers, notices, disk } = await setUp(start);
    const ledger = await ledgers.open("s1");
    expect(people(ledger.entries())).toEqual(["an", "binh", "chi"]);
    expect(notices.map(({ code, file }) => [code, file])).toEqual([["torn-line-cut", "s1.jsonl"]]);
    const aside = [...disk.now()].find(([path]) => path.startsWith("/d/aside/"));
    expect(Buffer.from(aside?.[1] ?? []).toString()).toBe(tail);
    expect((await ledger.append([present("dung")])).seq).toBe(4);
    await ledgers.close();
    const next = await setUp(disk.now());
    expect(people(await next.ledgers.read("s1"))).toEqual(["an", "binh", "chi", "dung"]);
    expect(next.notices).toEqual([]);
  });

  it("keeps a last line that lacks only its line break", async () => {
    const { start, lines, spoil } = await threeEntries();
    spoil(lines.slice(0, 3).join("\n"));
    const { ledgers, notices, disk } = await setUp(start);
    await (await ledgers.open("s1")).append([present("dung")]);
    await ledgers.close();
    expect(people(await (await setUp(disk.now())).ledgers.read("s1"))).toEqual(["an", "binh", "chi", "dung"]);
    expect(notices).toEqual([]);
  });

  it("leaves a damaged line in its place, keeps a copy of it, and uses all others", async () => {
    const { start, lines, spoil } = await threeEntries();
    spoil([lines[0], lines[1]?.replace("atMs", "atMS"), lines[2], ""].join("\n"));
    const { ledgers, notices, disk } = await setUp(start);
    expect(people(await ledgers.read("s1"))).toEqual(["an", "chi"]);
    expect(notices).toMatchObject([{ code: "damaged-line", message: expect.stringContaining("line 2") }]);
    expect(disk.now().get(PATH)).toEqual(start.get(PATH));
    expect([...disk.now().keys()].filter((path) => path.startsWith("/d/aside/"))).toHaveLength(1);
    expect((await (await ledgers.open("s1")).append([present("dung")])).seq).toBe(4);
  });

  it("does not take another session's line for its own", async () => {
    const { start, lines } = await threeEntries();
    start.set("/d/ledgers/s2.jsonl", Buffer.from(lines.join("\n")));
    const { ledgers, notices } = await setUp(start);
    expect(await ledgers.read("s2")).toEqual([]);
    expect(notices.map(({ code }) => code)).toEqual(["damaged-line"]);
  });

  it("says when it was emptied", async () => {
    const { start, spoil } = await threeEntries();
    spoil("");
    const { ledgers, notices } = await setUp(start);
    expect(await ledgers.read("s1")).toEqual([]);
    expect(notices.map(({ code }) => code)).toEqual(["empty-ledger"]);
  });

  it("is still read on a disk that can only be read", async () => {
    const { start, lines, spoil } = await threeEntries();
    spoil(`${lines.join("\n")}{"seq":4`);
    const writing = new Set(["makeFolder", "file.write", "file.truncate", "rename"]);
    const { ledgers } = await setUp(start, (operation) => (writing.has(operation) ? "EROFS" : undefined));
    const ledger = await ledgers.open("s1");
    expect(people(ledger.entries())).toEqual(["an", "binh", "chi"]);
    await expect(ledger.append([present("dung")])).rejects.toMatchObject({ code: "not-writable" });
  });
});

describe("a ledger on a failing disk", () => {
  it.each([
    ["file.write", "ENOSPC", "disk-full"],
    ["file.sync", "EIO", "io-failed"],
    ["open", "EACCES", "not-writable"],
  ] as const)(
    "refuses a mark when %s fails with %s, and takes the same mark afterwards",
    async (operation, code, appCode) => {
      const { start } = await threeEntries();
      let isBroken = true;
      const { ledgers, disk } = await setUp(start, (at, path) =>
        isBroken && at === operation && path === PATH ? code : undefined,
      );
      const ledger = await ledgers.open("s1");
      const before = ledger.entries();
      await expect(ledger.append([present("dung")])).rejects.toMatchObject({ code: appCode });
      expect(ledger.entries()).toEqual(before);
      expect(people(await (await setUp(disk.now())).ledgers.read("s1"))).toEqual(["an", "binh", "chi"]);
      isBroken = false;
      expect((await ledger.append([present("dung")])).seq).toBe(4);
      await ledgers.close();
      expect(people(await (await setUp(disk.now())).ledgers.read("s1"))).toEqual([
        "an",
        "binh",
        "chi",
        "dung",
      ]);
    },
  );

  it("cuts a half-written mark off before the next one, when it could not at once", async () => {
    const { start } = await threeEntries();
    const broken = new Set<string>(["file.write", "file.truncate"]);
    const { ledgers, disk } = await setUp(start, (at, path) =>
      path === PATH && broken.has(at) ? "EIO" : undefined,
    );
    const ledger = await ledgers.open("s1");
    await expect(ledger.append([present("a-person-with-a-long-id", "and a long note")])).rejects.toThrow(
      "fault",
    );
    broken.clear();
    await ledger.append([present("e")]);
    await ledgers.close();
    const { ledgers: again, notices } = await setUp(disk.now());
    expect(people(await again.read("s1"))).toEqual(["an", "binh", "chi", "e"]);
    expect(notices).toEqual([]);
  });

  it("fails all that waited together, and none of them is there", async () => {
    const { start } = await threeEntries();
    let isBroken = true;
    const { ledgers, disk } = await setUp(start, (at, path) =>
      isBroken && at === "file.sync" && path === PATH ? "EIO" : undefined,
    );
    const ledger = await ledgers.open("s1");
    const results = await Promise.allSettled([1, 2, 3].map(() => ledger.append([present("dung")])));
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    isBroken = false;
    await ledgers.close();
    expect(people(await (await setUp(disk.now())).ledgers.read("s1"))).toEqual(["an", "binh", "chi"]);
  });
});

describe("a ledger after somebody was deleted", () => {
  it("keeps that they were marked, and no word about them", async () => {
    const { ledgers, keys, disk } = await setUp();
    const ledger = await ledgers.open("s1");
    await ledger.append([present("an", "has a cold"), present("binh", "sits in front")]);
    await keys.destroy(["person:an"]);
    await ledgers.reread();
    const expected = [{ personId: "an", status: "present" }, present("binh", "sits in front")];
    expect(ledger.entries()[0]?.events).toEqual(expected);
    await ledgers.close();
    const again = await setUp(disk.now());
    expect((await again.ledgers.read("s1"))[0]?.events).toEqual(expected);
    expect(again.notices).toEqual([]);
  });

  it("takes no more words about them, and all other marks that wait with it", async () => {
    const { ledgers, keys } = await setUp();
    const ledger = await ledgers.open("s1");
    await ledger.append([present("an", "x")]);
    await keys.destroy(["person:an"]);
    const results = await Promise.allSettled([
      ledger.append([present("an", "y")]),
      ledger.append([present("an")]),
      ledger.append([present("binh", "z")]),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
  });
});

describe("removing a session's ledger", () => {
  it("leaves nothing of it on the disk, and is refused while somebody has it open", async () => {
    const { start } = await threeEntries();
    const { disk, ledgers } = await setUp(start);
    const ledger = await ledgers.open("s1");
    await expect(ledgers.remove(["s1"])).rejects.toMatchObject({ code: "conflict" });
    await ledger.close();
    await ledgers.remove(["s1", "never-was"]);
    expect([...disk.now().keys()].filter((path) => path.startsWith("/d/ledgers/"))).toEqual([]);
    expect(await ledgers.read("s1")).toEqual([]);
  });
});
