import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MediaKind, StoreNotice } from "#core/ports";
import { countingClock } from "../testing/setUp";
import { SimulatedDisk, type DiskState } from "../testing/simulatedDisk";
import { KeyRing } from "./keyRing";
import { openMedia, readMediaHead, sealMedia } from "./mediaFile";
import { MediaFolder } from "./mediaFolder";
import { createKey, deriveKey, seal, sealJson, unseal, unsealJson } from "./seal";

const folders: DiskState = new Map(["/d", "/d/keys", "/d/media"].map((path) => [path, undefined]));
const stationKey = new Uint8Array(32).fill(3);
const name = { kind: "test", id: "x", version: 1 };

async function ringOn(disk: SimulatedDisk, key = stationKey, notices: StoreNotice[] = []) {
  const ring = await KeyRing.open(
    {
      files: disk,
      folder: "/d/keys",
      asideFolder: "/d/aside",
      keptFolder: "/d/kept",
      clock: countingClock(0),
      notify: (notice) => notices.push(notice),
    },
    key,
    "create",
  );
  if (ring === "missing") throw new Error("It was to be created");
  return ring;
}

describe("a sealed box", () => {
  it("gives back what was put in, and shows nothing of it", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (content) => {
        const key = createKey();
        const box = seal(key, name, content);
        expect(unseal(key, name, box)).toEqual(Buffer.from(content));
        expect(content.length > 8 && Buffer.from(box).includes(Buffer.from(content))).toBe(false);
      }),
    );
  });

  it("is never the same twice", () => {
    const content = Buffer.from("Nguyễn Văn An");
    expect(seal(stationKey, name, content)).not.toEqual(seal(stationKey, name, content));
  });

  it("opens with no other key, under no other name, and with no bit changed", () => {
    const box = seal(stationKey, name, Buffer.from("secret"));
    expect(unseal(createKey(), name, box)).toBe("unopened");
    for (const other of [{ kind: "other" }, { id: "y" }, { version: 2 }]) {
      expect(unseal(stationKey, { ...name, ...other }, box)).toBe("unopened");
    }
    for (let bit = 0; bit < box.length * 8; bit++) {
      const changed = Uint8Array.from(box);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(unseal(stationKey, name, changed)).toBe("unopened");
    }
  });

  it("makes the reader neither throw nor believe, whatever it is given", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(unseal(stationKey, name, bytes)).toBe("unopened");
      }),
    );
  });

  it("holds JSON too", () => {
    const value = { name: "Trần Thị Bích", n: [1, null] };
    expect(unsealJson(stationKey, name, sealJson(stationKey, name, value))).toEqual({ value });
    expect(unsealJson(stationKey, name, "AAAA")).toBe("unopened");
  });

  it("has another key for each purpose", () => {
    const salt = new Uint8Array(4);
    expect(deriveKey(stationKey, salt, "a")).not.toEqual(deriveKey(stationKey, salt, "b"));
    expect(deriveKey(stationKey, salt, "a")).toEqual(deriveKey(stationKey, salt, "a"));
  });
});

describe("a ring of keys", () => {
  it("gives each owner a key that stays the same, and each another", async () => {
    const disk = new SimulatedDisk(folders);
    const ring = await ringOn(disk);
    const keys = await ring.ensure(["person:an", "person:binh", "session:an"]);
    expect(new Set([...keys.values()].map(({ handle }) => handle)).size).toBe(3);
    expect(await ring.ensure(["person:an"])).toEqual(new Map([["person:an", keys.get("person:an")]]));
    const again = await ringOn(new SimulatedDisk(disk.now()));
    expect(again.find("person:an")).toEqual(keys.get("person:an"));
    expect(again.storeKey).toEqual(ring.storeKey);
  });

  it("makes one key for an owner who is asked for many times at once", async () => {
    const ring = await ringOn(new SimulatedDisk(folders));
    const all = await Promise.all(Array.from({ length: 10 }, () => ring.ensure(["person:an"])));
    expect(new Set(all.map((keys) => keys.get("person:an")?.handle)).size).toBe(1);
  });

  it("loses no key when its newest file is damaged", async () => {
    const disk = new SimulatedDisk(folders);
    const key = (await (await ringOn(disk)).ensure(["person:an"])).get("person:an");
    const state = new Map(disk.now());
    const newest =
      [...state.keys()]
        .filter((path) => path.startsWith("/d/keys/"))
        .toSorted()
        .at(-1) ?? "";
    state.set(newest, new Uint8Array());
    expect((await ringOn(new SimulatedDisk(state))).find("person:an")).toEqual(key);
  });

  it("does not open with another station key, and changes nothing then", async () => {
    const disk = new SimulatedDisk(folders);
    await ringOn(disk);
    const before = disk.now();
    await expect(ringOn(disk, new Uint8Array(32).fill(4))).rejects.toMatchObject({ code: "not-allowed" });
    expect(disk.now()).toEqual(before);
  });

  it("forgets destroyed keys in every file, and never takes a handle for a damaged one", async () => {
    const disk = new SimulatedDisk(folders);
    const ring = await ringOn(disk);
    const handle = (await ring.ensure(["person:an", "person:binh"])).get("person:an")?.handle ?? "";
    expect(await ring.destroy(["person:an", "person:nobody"])).toBe(1);
    expect(ring.behind(handle)).toBe("erased");
    expect(ring.behind("0".repeat(32))).toBe("unknown");
    for (const [path] of disk.now()) {
      if (!path.endsWith(".sealed")) continue;
      const alone = new Map(
        [...disk.now()].filter(([other]) => other === path || !other.endsWith(".sealed")),
      );
      const found = await ringOn(new SimulatedDisk(alone));
      expect([found.find("person:an"), found.behind(handle)]).toEqual([undefined, "erased"]);
      expect(found.find("person:binh")).toBeDefined();
    }
    expect(ring.uncleared()).toEqual([{ handle, owner: "person:an" }]);
    await ring.cleared([handle]);
    expect((await ringOn(new SimulatedDisk(disk.now()))).uncleared()).toEqual([]);
    await expect(ring.ensure(["person:an"])).rejects.toMatchObject({ code: "not-found" });
  });

  it.each(["person:a/b", "person:", "session:../x"] as const)("has no key for %j", async (owner) => {
    const ring = await ringOn(new SimulatedDisk(folders));
    await expect(ring.ensure([owner])).rejects.toMatchObject({ code: "bad-input" });
  });
});

describe("a sealed picture", () => {
  const jpeg = Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe0), Buffer.from("JFIF and much more of it")]);

  async function setUp() {
    const disk = new SimulatedDisk(folders);
    const keys = await ringOn(disk);
    return { disk, keys, media: new MediaFolder(disk, "/d/media", keys) };
  }

  it.each([{}, { personId: "an" }, { sessionId: "s1" }, { personId: "an", sessionId: "s1" }])(
    "of owners %j comes back with its kind, and shows no JPEG on the disk",
    async (owners) => {
      const { disk, media } = await setUp();
      await media.put("m1", "snapshot", owners, jpeg);
      expect(await media.get("m1")).toEqual({ kind: "snapshot", bytes: jpeg });
      const bytes = Buffer.concat([...disk.now().values()].map((one) => one ?? new Uint8Array()));
      expect([bytes.indexOf(jpeg.subarray(0, 8)), bytes.indexOf("JFIF")]).toEqual([-1, -1]);
    },
  );

  it.each(["person:an", "session:s1"] as const)("cannot be opened once %s is gone", async (owner) => {
    const { keys, media } = await setUp();
    await media.put("m1", "crop", { personId: "an", sessionId: "s1" }, jpeg);
    await keys.destroy([owner]);
    await expect(media.get("m1")).rejects.toMatchObject({ code: "not-found" });
  });

  it("is told from a missing one and from a damaged one", async () => {
    const { disk, media } = await setUp();
    await expect(media.get("m1")).rejects.toMatchObject({ code: "not-found" });
    await media.put("m1", "crop", {}, jpeg);
    const file = await disk.open(media.pathOf("m1"), "change");
    await file.write(30, Buffer.of(1, 2, 3));
    await expect(media.get("m1")).rejects.toMatchObject({ code: "damaged" });
  });

  it("is not opened in another's place or as another kind", async () => {
    const { keys } = await setUp();
    const sealed = sealMedia("m1", "crop", [], keys.storeKey, jpeg);
    expect(openMedia("m1", sealed, keys)).toMatchObject({ kind: "crop" });
    expect(openMedia("m2", sealed, keys)).toBe("damaged");
    const other = Buffer.from(sealed);
    other[4] = 0;
    expect(openMedia("m1", other, keys)).toBe("damaged");
  });

  it("is never written over another with the same id", async () => {
    const { media } = await setUp();
    await media.put("m1", "crop", {}, jpeg);
    await expect(media.put("m1", "crop", {}, Buffer.from("x"))).rejects.toMatchObject({ code: "bad-input" });
    expect((await media.get("m1")).bytes).toEqual(jpeg);
  });

  it("is found by its owners, and gone from there when it is removed", async () => {
    const { disk, keys, media } = await setUp();
    await media.put("m1", "crop", { personId: "an" }, jpeg);
    await media.put("m2", "crop", {}, jpeg);
    const an = new Set([keys.find("person:an")?.handle ?? ""]);
    expect(await media.ofOwners(an)).toEqual(["m1"]);
    await media.put("m3", "crop", { personId: "an", sessionId: "s1" }, jpeg);
    expect(await media.ofOwners(an)).toEqual(["m1", "m3"]);
    expect(await media.remove(["m1", "never"])).toBe(1);
    expect(await media.ofOwners(an)).toEqual(["m3"]);
    expect([...disk.now().keys()].filter((path) => /\/media\/.*\.sealed$/.test(path))).toHaveLength(2);
    const again = new MediaFolder(disk, "/d/media", keys);
    expect(await again.ofOwners(an)).toEqual(["m3"]);
  });

  it("makes the reader neither throw nor believe, whatever it is given", () => {
    const kinds = new Set<MediaKind>(["photograph", "crop", "template", "snapshot"]);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (bytes, withMagic) => {
        const head = readMediaHead(withMagic ? Buffer.concat([Buffer.from("RLM1"), bytes]) : bytes);
        expect(head === undefined || (kinds.has(head.kind) && head.handles.length <= 2)).toBe(true);
      }),
    );
  });
});
