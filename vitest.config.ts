import { defineConfig } from "vitest/config";

/** A hang, and no slow machine: a test that takes this long has stopped. */
const HANGS_AFTER_MS = 30_000;

export default defineConfig({
  test: {
    maxWorkers: "100%",
    projects: [
      {
        test: {
          name: "unit",
          // No test replaces a module, so files can share a process: a third of the time.
          isolate: false,
          testTimeout: HANGS_AFTER_MS,
          include: ["{electron,renderer,pi-node,bench,scripts}/**/*.test.{ts,tsx}"],
          exclude: [
            "electron/adapters/store/**",
            "electron/cli/stationCommands.test.ts",
            "pi-node/**/*.real.test.ts",
          ],
        },
      },
      // What takes real networks, disks that fail at every step, other programs, sockets, or a process that is killed.
      {
        test: {
          name: "real",
          isolate: false,
          testTimeout: HANGS_AFTER_MS,
          include: [
            "electron/adapters/store/**/*.test.ts",
            "pi-node/**/*.real.test.ts",
            "electron/cli/stationCommands.test.ts",
            "tests/{desk,export,models,store}/**/*.test.ts",
            "tests/*.test.ts",
          ],
        },
      },
      {
        test: { name: "canaries", testTimeout: HANGS_AFTER_MS, include: ["tests/canaries/*.test.ts"] },
      },
      // The desktop application as it was built: `npm run build` goes first.
      { test: { name: "shell", testTimeout: HANGS_AFTER_MS, include: ["tests/shell/*.test.ts"] } },
      // The whole job on a composed class, as a user starts it.
      { test: { name: "demo", include: ["tests/demo/*.test.ts"] } },
      // Node and station as processes of their own in two network namespaces; by root, one file after another.
      {
        test: {
          name: "network",
          include: ["tests/network/*.test.ts"],
          fileParallelism: false,
          // After all others: what is measured here in seconds must not wait for their work.
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      // A lesson over HTTP, as a program gives it, with a station in a process of its own.
      {
        test: { name: "lesson", testTimeout: HANGS_AFTER_MS, include: ["tests/lesson/*.test.ts"] },
      },
    ],
  },
});
