import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { classTruth, demoClass, type ClassTruth, type DemoClass } from "#contract/demo";
import { takeResult, type TakeResult } from "#contract/take";
import { scoreAgainstTruth, type TruthScore } from "#core/domain/truthScore";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const repository = resolve(import.meta.dirname, "..", "..");
const hasPdftotext = spawnSync("pdftotext", ["-v"]).error === undefined;

let out: string;
let run: { readonly status: number | null; readonly stdout: string; readonly stderr: string };
let described: DemoClass;
let truth: ClassTruth;
let result: TakeResult;
let score: TruthScore;

async function read(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, "utf8"));
}

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), "rollcall-demo-"));
  run = spawnSync(process.execPath, ["scripts/demo.mjs", "--out", out], {
    cwd: repository,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (run.status !== 0) throw new Error(`npm run demo ended with ${run.status}: ${run.stderr}`);
  described = demoClass.parse(await read(join(repository, "resources", "demo", "class.json")));
  truth = classTruth.parse(await read(join(out, "truth.json")));
  result = takeResult.parse(await read(join(out, "attendance.json")));
  score = scoreAgainstTruth(truth, result);
}, 600_000);

afterAll(() => rm(out, { recursive: true, force: true }));

describe("npm run demo", () => {
  it("takes a class of 37 with 33 present, 4 absent and 2 strangers", () => {
    expect(result.students).toHaveLength(37);
    expect([truth.present.length, truth.absent.length, truth.strangers.length]).toEqual([33, 4, 2]);
    expect(result.problems).toEqual([]);
  });

  it("gets its pictures over the wire from a node that it has paired, bit by bit as its camera made them", async () => {
    expect(run.stdout).toMatch(/over the wire, bit by bit as the camera made them +5\n/u);
    const [made, received] = await Promise.all([
      readdir(join(out, "snapshots")),
      readdir(join(out, "received")),
    ]);
    expect(received.toSorted()).toEqual(made.toSorted());
  });

  it("marks at least 31 of the 33 present students", () => {
    expect(score.presentMarked.count).toBeGreaterThanOrEqual(31);
  });

  it("puts no wrong name on a face and marks nobody who is absent", () => {
    expect(score).toMatchObject({
      wrongNames: { count: 0 },
      absentMarked: { count: 0 },
      strangersNamed: { count: 0 },
    });
  });

  it("shows every student in its table and ends by saying what to do next", () => {
    for (const { name } of described.students) expect(run.stdout).toContain(name);
    expect(run.stdout).toMatch(/Next:\n(?:.+\n)+$/);
  });

  it.skipIf(!hasPdftotext)("prints a sheet with every student's name, diacritics and all", () => {
    const sheet = join(out, "attendance.pdf");
    expect(existsSync(sheet)).toBe(true);
    const { stdout } = spawnSync("pdftotext", ["-layout", sheet, "-"], { encoding: "utf8" });
    const words = stdout.normalize("NFC").replaceAll(/\s+/g, " ");
    const unprinted = described.students.filter(({ name }) => !words.includes(name.normalize("NFC")));
    expect(unprinted).toEqual([]);
  });
});
