import { describe, expect, it } from "vitest";
import { byPackage, filesInAsar, strangersIn } from "./asarFiles.mjs";
import { emptyElectron, fuseReport, readFuses } from "./packedFuses.mjs";
import { sizeTable } from "./sizes.mjs";

/** An archive as the format has it: sizes, then the list as JSON. */
function archiveOf(files: Readonly<Record<string, unknown>>): Buffer {
  const json = Buffer.from(JSON.stringify({ files }));
  const head = Buffer.alloc(16);
  head.writeUInt32LE(4, 0);
  head.writeUInt32LE(json.length + 8, 4);
  head.writeUInt32LE(json.length + 4, 8);
  head.writeUInt32LE(json.length, 12);
  return Buffer.concat([head, json]);
}

const archive = archiveOf({
  "package.json": { size: 1 },
  out: { files: { main: { files: { "index.js": { size: 20 } } } } },
  node_modules: {
    files: {
      "@a": { files: { b: { files: { "c.js": { size: 5 }, "d.node": { size: 9, unpacked: true } } } } },
    },
  },
  ".cache": { files: { "portrait.jpg": { size: 7 } } },
});

describe("what was packed", () => {
  it("lists the files inside an archive, the largest first, without those beside it", () => {
    expect(filesInAsar(archive).map(({ path }) => path)).toEqual([
      "out/main/index.js",
      ".cache/portrait.jpg",
      "node_modules/@a/b/c.js",
      "package.json",
    ]);
  });

  it("notices what must not ship", () => {
    expect(strangersIn(filesInAsar(archive))).toEqual([".cache/portrait.jpg"]);
  });

  it("adds files up by package", () => {
    expect(byPackage(filesInAsar(archive))).toContainEqual({ path: "node_modules/@a/b", bytes: 5 });
  });

  it("shows the largest and sums the rest", () => {
    const files = [3e6, 2e6, 1e6].map((bytes, at) => ({ path: `f${at}`, bytes }));
    expect(
      sizeTable(files, 1)
        .split("\n")
        .map((line) => line.trim()),
    ).toEqual(["3.00 MB  f0", "3.00 MB  2 smaller files", "6.00 MB  in all"]);
  });

  it("reads fuses, and says of a program without them that it is not Electron", () => {
    expect(readFuses(emptyElectron())).toMatchObject({ runAsNode: true, onlyLoadAppFromAsar: false });
    expect(fuseReport(emptyElectron())).toContain("runAsNode on");
    expect(() => readFuses(Buffer.from("no fuses"))).toThrow("not Electron");
  });
});
