import { describe, expect, it } from "vitest";
import { openTest, testFormat, withFolder } from "#adapters/store/testing/setUp";
import { DOCUMENT, MARKS, PICTURE, readFileSet, readFixture, writeFileSet } from "./storeFixture";

/** Opens a fixture and says what it holds and what is told of it. */
async function open(name: string, format = testFormat) {
  return withFolder(async (folder) => {
    await writeFileSet(folder, await readFixture(name));
    const { store, notices } = await openTest(folder, {}, format);
    const found = {
      document: store.document.read(),
      marks: (await store.readLedger("s1")).flatMap(({ events }) => events),
      second: await store.readLedger("s2"),
      picture: (await store.media.get("m1")).bytes,
    };
    await store.document.update((document) => ({ ...document, counter: 99 }));
    await (await store.ledger("s2")).append([{ personId: "an", status: "present" }]);
    await store.close();
    const again = await openTest(folder, {}, format);
    const after = {
      counter: again.store.document.read().counter,
      second: (await again.store.readLedger("s2")).length,
      notices: again.notices,
    };
    await again.store.close();
    return {
      found,
      after,
      codes: notices.map(({ code }) => code),
      files: [...(await readFileSet(folder)).keys()],
    };
  });
}

describe("a store of version 1", () => {
  it("opens with everything in it", async () => {
    const { found, codes } = await open("v1");
    expect(found).toEqual({ document: DOCUMENT, marks: MARKS, second: [], picture: Buffer.from(PICTURE) });
    expect(codes).toEqual([]);
  });

  it("opens in a later version, which keeps a copy first", async () => {
    const later = {
      document: {
        ...testFormat.document,
        version: 2,
        migrations: { 1: (older: unknown) => Object.assign({}, older, { counter: 2000 }) },
      },
      event: { ...testFormat.event, version: 2, migrations: { 1: (older: unknown) => older } },
    };
    const { found, codes, files } = await open("v1", later);
    expect(found).toMatchObject({ document: { ...DOCUMENT, counter: 2000 }, marks: MARKS });
    expect(codes).toEqual(["copy-kept"]);
    expect(files.filter((path) => /^live\/kept\/document-v1-\d+\.sealed$/.test(path))).toHaveLength(1);
  });
});

describe("a store whose newest files were damaged", () => {
  const setAside = ["damaged-file-set-aside", "older-generation-used"];

  it.each([
    ["v1-zero-byte", "empty-ledger"],
    ["v1-nul-filled", "torn-line-cut"],
  ])(
    "%s: the generation before is used, the bad ones are kept aside, and it goes on",
    async (name, ofLedger) => {
      const { found, after, codes, files } = await open(name);
      expect(found).toMatchObject({ document: { ...DOCUMENT, counter: 3 }, marks: MARKS, second: [] });
      expect(found.picture).toEqual(Buffer.from(PICTURE));
      expect(codes).toEqual([...setAside, ...setAside, ofLedger]);
      expect(
        files.filter((path) => /^live\/aside\/\d+-(document|keys)-\d{6}\.sealed$/.test(path)),
      ).toHaveLength(2);
      expect(after).toEqual({ counter: 99, second: 1, notices: [] });
    },
  );

  it("v1-truncated: the same, and of a cut ledger the whole lines are used as far as they are this session's", async () => {
    const { found, after, codes, files } = await open("v1-truncated");
    expect(found).toMatchObject({ document: { ...DOCUMENT, counter: 3 }, marks: MARKS, second: [] });
    expect(codes.slice(0, 4)).toEqual([...setAside, ...setAside]);
    expect(codes.slice(4)).toContain("torn-line-cut");
    expect(files.filter((path) => /^live\/aside\/\d+-torn-s2\.jsonl$/.test(path))).toHaveLength(1);
    expect(after.counter).toBe(99);
  });
});
