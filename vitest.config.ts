import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    maxWorkers: "100%",
    projects: [
      {
        test: {
          name: "unit",
          // No test replaces a module, so files can share a process: a third of the time.
          isolate: false,
          include: ["{electron,renderer,pi-node,bench,scripts}/**/*.test.{ts,tsx}"],
          exclude: ["electron/adapters/store/**"],
        },
      },
      // What takes real networks, disks that fail at every step, or a process that is killed.
      {
        test: {
          name: "real",
          isolate: false,
          include: [
            "electron/adapters/store/**/*.test.ts",
            "tests/{models,store}/**/*.test.ts",
            "tests/*.test.ts",
          ],
        },
      },
      { test: { name: "canaries", include: ["tests/canaries/*.test.ts"] } },
      // The desktop application as it was built: `npm run build` goes first.
      { test: { name: "shell", include: ["tests/shell/*.test.ts"] } },
      // The whole job on a composed class, as a user starts it.
      { test: { name: "demo", include: ["tests/demo/*.test.ts"] } },
      // A lesson over HTTP, as a program gives it, with a station in a process of its own.
      { test: { name: "lesson", include: ["tests/lesson/*.test.ts"] } },
    ],
  },
});
