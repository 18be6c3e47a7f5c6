import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  buildAviary,
  lint,
  lintedFiles,
  readCanaries,
  repository,
  targetCount,
  type LintReport,
} from "./aviary";

const violations = readCanaries("violations");
const clean = readCanaries("clean");
let home: string;
let report: LintReport;

beforeAll(() => {
  home = buildAviary([...violations, ...clean]);
  report = lint(home);
}, 60_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

describe("the rules of the house", () => {
  it("looks at every canary and at every file beside it", () => {
    expect(report.fileCount).toBe(violations.length + clean.length + targetCount);
  });

  it("gives each canary a place of its own", () => {
    const places = [...violations, ...clean].map(({ place }) => place);
    expect(new Set(places).size).toBe(places.length);
  });

  it.each(violations)("catches $place by $trips and by nothing else", ({ place, trips }) => {
    expect(report.rulesByFile.get(place)).toEqual([trips]);
  });

  it.each(clean)("lets $place import all that the table allows", ({ place }) => {
    expect(report.rulesByFile.get(place)).toBeUndefined();
  });

  it("complains about canaries only", () => {
    const offenders = new Set(violations.map(({ place }) => place));
    expect([...report.rulesByFile.keys()].filter((place) => !offenders.has(place))).toEqual([]);
  });

  it.skipIf(!existsSync(join(repository, ".git")))(
    "sees every source file of this repository",
    () => {
      const tracked = execFileSync("git", ["ls-files", "*.ts", "*.tsx", "*.mjs", "*.js"], {
        cwd: repository,
        encoding: "utf8",
      });
      const sources = tracked
        .split("\n")
        .filter((file) => file !== "" && existsSync(join(repository, file)))
        .filter((file) => !/^tests\/canaries\/(violations|clean)\//.test(file));
      expect(sources.length).toBeGreaterThan(0);
      expect(lintedFiles()).toEqual(expect.arrayContaining(sources));
    },
    60_000,
  );
});
