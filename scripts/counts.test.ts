import { describe, expect, it } from "vitest";
import {
  countPlaywright,
  countsLine,
  countVitest,
  skippedSuites,
  skipReasons,
  sumCounts,
} from "./counts.mjs";

const file = { status: "passed", assertionResults: [{ status: "passed" }] };

describe("counting tests", () => {
  it("takes vitest's own counts, to-dos as skipped", () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [file],
    };
    expect(countVitest(report)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  it.each([
    ["could not be loaded", []],
    ["could not be set up", [{ status: "skipped" }, { status: "skipped" }]],
  ])("counts a test file that %s as a failure", (_, assertionResults) => {
    const broken = { status: "failed", assertionResults };
    const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
    expect(countVitest({ ...report, testResults: [file, broken] })).toMatchObject({ passed: 5, failed: 1 });
  });

  it("counts a flaky browser test and an error outside of tests as failures", () => {
    const stats = { expected: 10, unexpected: 1, flaky: 1, skipped: 2 };
    expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 10, failed: 3, skipped: 2 });
  });

  it("tells why browser tests were skipped, however deep they lie", () => {
    const skipped = { status: "skipped", annotations: [{ type: "skip", description: "no browser" }] };
    const passed = { status: "expected", annotations: [] };
    const deep = { suites: [{ specs: [{ tests: [skipped] }] }], specs: [{ tests: [passed, skipped] }] };
    expect(skipReasons({ suites: [deep] })).toEqual(new Map([["no browser", 2]]));
  });

  it("adds runners up and says it in one line", () => {
    const sum = sumCounts([
      { passed: 5, failed: 0, skipped: 0 },
      { passed: 10, failed: 3, skipped: 2 },
    ]);
    expect(countsLine(sum)).toBe("15 passed, 3 failed, 2 skipped");
    expect(countsLine({ passed: 15, failed: 0, skipped: 0 })).toBe("15 passed, 0 failed");
  });
});

describe("suites that were skipped", () => {
  it("are told by their titles, which say why, when no test of theirs ran", () => {
    const test = (status: string, title: string) => ({ status, ancestorTitles: [title] });
    const testResults = [
      {
        assertionResults: [test("skipped", "a camera, skipped: only root may"), test("pending", "a camera")],
      },
      { assertionResults: [test("passed", "another"), test("skipped", "another")] },
      { assertionResults: [] },
    ];
    expect(skippedSuites({ testResults })).toEqual(["a camera, skipped: only root may"]);
  });
});
