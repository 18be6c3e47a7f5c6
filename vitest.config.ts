import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{electron,renderer,pi-node,bench,scripts,tests}/**/*.test.{ts,tsx}"],
          exclude: ["tests/canaries/**"],
        },
      },
      { test: { name: "canaries", include: ["tests/canaries/*.test.ts"] } },
    ],
  },
});
