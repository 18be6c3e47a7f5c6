import { existsSync } from "node:fs";
import { defineConfig } from "playwright/test";

/** A browser of the system, where there is one: `npx playwright install` cannot download on closed networks. */
const browser = [
  process.env["ROLLCALL_BROWSER"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
].find((path) => path !== undefined && existsSync(path));

/** Chromium's own sandbox does not start for root. */
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "tests",
  testMatch: ["e2e/*.spec.ts", "shell/*.spec.ts"],
  outputDir: "out/playwright",
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env["CI"] !== undefined,
  reporter: [["list"], ["json", { outputFile: "out/test-results/playwright.json" }]],
  use: {
    viewport: { width: 1280, height: 720 },
    launchOptions: {
      ...(browser === undefined ? {} : { executablePath: browser }),
      args: isRoot ? ["--no-sandbox"] : [],
    },
  },
});
