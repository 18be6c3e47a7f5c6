import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{electron,renderer,pi-node,bench,scripts}/**/*.test.{ts,tsx}"],
          exclude: ["electron/adapters/store/**"],
        },
      },
      // What takes real networks, disks that fail at every step, or a process that is killed.
      {
        test: {
          name: "real",
          include: [
            "electron/adapters/store/**/*.test.ts",
            "tests/{models,store}/**/*.test.ts",
            "tests/*.test.ts",
          ],
        },
      },
      { test: { name: "canaries", include: ["tests/canaries/*.test.ts"] } },
      // The whole job on a composed class, as a user starts it.
      { test: { name: "demo", include: ["tests/demo/*.test.ts"] } },
      // A lesson over HTTP, as a program gives it, with a station in a process of its own.
      { test: { name: "lesson", include: ["tests/lesson/*.test.ts"] } },
    ],
  },
});
