import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { detectLine, embedLine } from "#contract/take";
import { run } from "../program";
import { createTestHost, putPicture } from "../testHost";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-faces-"));
  await putPicture(folder, "class/10.png", ["red"]);
  await putPicture(folder, "class/9.png", ["red", "blue", "lime"]);
  await writeFile(join(folder, "broken.jpg"), "no picture");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const linesOf = (text: string): unknown[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line): unknown => JSON.parse(line));

describe("rollcall detect", () => {
  it("prints one line a picture in natural order, as the contract has it", async () => {
    const host = createTestHost();
    expect(await run(["detect", join(folder, "class")], host)).toBe(0);
    const lines = linesOf(host.written.out).map((line) => detectLine.parse(line));
    expect(lines.map(({ file, width, height }) => [file, width, height])).toEqual([
      [join(folder, "class/9.png"), 360, 120],
      [join(folder, "class/10.png"), 120, 120],
    ]);
    expect(lines[0]?.faces.map(({ score }) => score)).toEqual([0.9, 0.7, 0.5]);
    expect(lines[0]?.faces[1]).toEqual({
      box: [140, 0, 80, 90],
      score: 0.7,
      landmarks: [
        [162, 45],
        [198, 45],
        [180, 60],
        [165, 78],
        [195, 78],
      ],
    });
    expect(host.written.err).toBe("");
  });

  it("leaves out faces below --min-score", async () => {
    const host = createTestHost();
    await run(["detect", "--min-score", "0.8", join(folder, "class/9.png")], host);
    expect(linesOf(host.written.out).map((line) => detectLine.parse(line).faces.length)).toEqual([1]);
  });

  it("says which picture it could not read and why, goes on, and ends with 1", async () => {
    const host = createTestHost();
    const paths = ["broken.jpg", "gone.jpg", "class/10.png"].map((name) => join(folder, name));
    expect(await run(["detect", ...paths], host)).toBe(1);
    expect(linesOf(host.written.out)).toHaveLength(1);
    expect(host.written.err).toMatch(/broken\.jpg: Expected a whole JPEG, PNG or WebP picture/);
    expect(host.written.err).toMatch(/gone\.jpg: There is no such file or folder/);
  });

  it("does not load networks when there is nothing to look at", async () => {
    const host = createTestHost();
    expect(await run(["detect", join(folder, "gone.jpg")], host)).toBe(1);
    expect(host.opened).toEqual([]);
  });

  it("writes the lines to --json as well, and something readable on a terminal", async () => {
    const json = join(folder, "faces.jsonl");
    const piped = createTestHost();
    await run(["detect", join(folder, "class"), "--json", json], piped);
    expect(linesOf(await readFile(json, "utf8"))).toHaveLength(2);
    expect(linesOf(piped.written.out)).toHaveLength(2);
    const terminal = createTestHost({ isTty: true });
    await run(["detect", join(folder, "class/9.png"), "--json", json], terminal);
    expect(terminal.written.out).toMatch(/9\.png {2}360 × 120 {2}3 faces {2}\d+ ms\n$/);
    expect(terminal.written.err).toContain("Looking at 1 of 1");
    await rm(json);
  });

  it("stops quietly when nobody reads any more", async () => {
    let lines = 0;
    const host = createTestHost({ isOutOpen: () => lines++ < 1 });
    expect(await run(["detect", join(folder, "class")], host)).toBe(0);
    expect(linesOf(host.written.out)).toHaveLength(1);
    expect(host.written.err).toBe("");
  });

  it("ends with 130 and leaves no file behind when it is stopped", async () => {
    const host = createTestHost({ signal: AbortSignal.abort() });
    expect(await run(["detect", join(folder, "class"), "--json", join(folder, "a.jsonl")], host)).toBe(130);
    expect(await readdir(folder)).toEqual(["broken.jpg", "class"]);
  });
});

describe("rollcall embed", () => {
  it("gives each face an embedding of unit length", async () => {
    const host = createTestHost();
    expect(await run(["embed", join(folder, "class/9.png")], host)).toBe(0);
    const faces = linesOf(host.written.out).flatMap((line) => embedLine.parse(line).faces);
    expect(faces).toHaveLength(3);
    for (const { embedding } of faces) expect(Math.hypot(...embedding)).toBeCloseTo(1, 6);
  });

  it("keeps the face nearest the middle with --central", async () => {
    const host = createTestHost();
    await run(["embed", "--central", join(folder, "class/9.png")], host);
    const faces = linesOf(host.written.out).flatMap((line) => embedLine.parse(line).faces);
    expect(faces.map(({ box }) => box[0])).toEqual([140]);
  });
});
