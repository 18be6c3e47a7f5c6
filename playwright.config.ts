import { defineConfig } from "playwright/test";
import { browserPath } from "./tests/e2e/browser";

/** Chromium's own sandbox does not start for root. */
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "tests",
  testMatch: ["e2e/*.spec.ts", "shell/*.spec.ts"],
  outputDir: "out/playwright",
  globalSetup: "./tests/e2e/prepare.ts",
  fullyParallel: true,
  workers: 3,
  // Real networks on a small machine: a lesson of six pictures is looked at in a few seconds, or in many when others work beside.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env["CI"] !== undefined,
  reporter: [["list"], ["json", { outputFile: "out/test-results/playwright.json" }]],
  use: {
    viewport: { width: 1280, height: 720 },
    launchOptions: {
      ...(browserPath === undefined ? {} : { executablePath: browserPath }),
      args: isRoot ? ["--no-sandbox"] : [],
    },
  },
});
