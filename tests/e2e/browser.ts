import { existsSync } from "node:fs";
import { chromium } from "playwright/test";

const BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
];

/**
 * The browser to test in: the one that ROLLCALL_BROWSER names, the system's, or Playwright's own, whichever is there
 * first. The system's comes before Playwright's because that one cannot be downloaded on closed networks.
 */
export const browserPath: string | undefined = [
  process.env["ROLLCALL_BROWSER"],
  ...BROWSERS,
  chromium.executablePath(),
].find((path) => path !== undefined && existsSync(path));
