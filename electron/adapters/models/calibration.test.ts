import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Calibration } from "#contract/calibration";
import { readCalibration } from "./calibration";

const LINE = { slope: 20, slopeByWidth: -3, offset: -6, offsetByWidth: -1 };

const GOOD: Calibration = {
  recognisers: ["one", "two"],
  madeBy: "a test",
  basis: { classes: 3, samePerson: 10, otherPerson: 100 },
  meanFaces: { full: [0.1, 0.2], upper: [0.3, 0.4] },
  widthRangePx: [20, 80],
  identity: { full: LINE, upper: LINE },
  link: { full: LINE, upper: LINE },
  mask: { weights: [1, -1], offset: 0.5 },
  pictureCorrelation: 0.5,
  session: { slope: 1, offset: -2 },
  limits: { present: 0.98, check: 0.6 },
};

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-calibration-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function read(content: unknown): Promise<Calibration> {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  await writeFile(join(folder, "calibration.json"), text);
  return readCalibration(folder);
}

describe("readCalibration", () => {
  it("reads what was measured", async () => {
    expect(await read(GOOD)).toEqual(GOOD);
  });

  it("says where it looked when there is none", async () => {
    await expect(readCalibration(folder)).rejects.toMatchObject({
      code: "not-found",
      message: expect.stringContaining(join(folder, "calibration.json")),
    });
  });

  it.each(["", "{", "null", "[]"])("refuses a file that holds %j", async (text) => {
    await expect(read(text)).rejects.toMatchObject({ code: "bad-input" });
  });

  it.each([
    ["identity", { ...GOOD, identity: { full: LINE } }],
    ["slope", { ...GOOD, session: { slope: -1, offset: 0 } }],
    ["pictureCorrelation", { ...GOOD, pictureCorrelation: 1.5 }],
    ["recognisers", { ...GOOD, recognisers: [] }],
    ["meanFaces", { ...GOOD, meanFaces: { full: ["a"], upper: [] } }],
  ])("names %s when that is what does not fit", async (name, content) => {
    await expect(read(content)).rejects.toMatchObject({
      code: "bad-input",
      message: expect.stringContaining(name),
    });
  });
});
