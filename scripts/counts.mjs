/**
 * What test runners counted.
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/**
 * Counts of vitest's JSON report. A file that failed without a failed test (it could not be loaded, or set up) counts as
 * one failure.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: readonly { status: string, assertionResults: readonly { status: string }[] }[] }} report
 * @returns {Counts}
 */
export function countVitest(report) {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && assertionResults.every((result) => result.status !== "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Titles of vitest's suites of which every test was skipped; a suite's title says why.
 * @param {{ testResults: readonly { assertionResults: readonly { status: string, ancestorTitles: readonly string[] }[] }[] }} report
 * @returns {readonly string[]}
 */
export function skippedSuites({ testResults }) {
  return testResults
    .filter(
      ({ assertionResults }) =>
        assertionResults.length > 0 &&
        assertionResults.every(({ status }) => status === "skipped" || status === "pending"),
    )
    .map(({ assertionResults }) => assertionResults[0]?.ancestorTitles.join(" ") ?? "");
}

/**
 * Counts of Playwright's JSON report. A test that passed only when tried again counts as failed; so does each error
 * outside of any test.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: readonly unknown[] }} report
 * @returns {Counts}
 */
export function countPlaywright({ stats, errors }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * Why Playwright skipped tests, each reason with how often.
 * @param {{ suites: readonly Suite[] }} report
 * @typedef {{ suites?: readonly Suite[], specs?: readonly { tests: readonly { status: string,
 *   annotations: readonly { type: string, description?: string }[] }[] }[] }} Suite
 * @returns {ReadonlyMap<string, number>}
 */
export function skipReasons({ suites }) {
  /** @type {Map<string, number>} */
  const reasons = new Map();
  for (const { status, annotations } of suites.flatMap(testsOf)) {
    if (status !== "skipped") continue;
    const reason = annotations.find(({ type }) => type === "skip")?.description ?? "no reason given";
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return reasons;
}

/**
 * @param {Suite} suite
 * @returns {readonly { status: string, annotations: readonly { type: string, description?: string }[] }[]}
 */
function testsOf({ suites = [], specs = [] }) {
  return [...specs.flatMap(({ tests }) => tests), ...suites.flatMap(testsOf)];
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sumCounts(all) {
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
    skipped: all.reduce((sum, { skipped }) => sum + skipped, 0),
  };
}

/**
 * One line, such as "12 passed, 0 failed, 1 skipped".
 * @param {Counts} counts
 */
export function countsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`;
}
