import { defineConfig } from "playwright/test";
import base from "./playwright.config";
import { filmPortrait } from "./tests/e2e/fakeCamera";

/** The laptop's camera shows a student's portrait. */
const CAMERA = [
  "--use-fake-ui-for-media-stream",
  "--use-fake-device-for-media-stream",
  `--use-file-for-fake-video-capture=${filmPortrait()}`,
];

/** Makes pictures of each page: `npm run screens`. */
export default defineConfig({
  ...base,
  testMatch: ["screens/*.spec.ts"],
  workers: 1,
  timeout: 600_000,
  reporter: [["list"]],
  use: {
    ...base.use,
    launchOptions: {
      ...base.use?.launchOptions,
      args: [...(base.use?.launchOptions?.args ?? []), ...CAMERA],
    },
  },
});
