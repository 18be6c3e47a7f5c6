import { defineConfig } from "playwright/test";
import base from "./playwright.config";

/** What every other test's station is prepared by; here nobody needs one. */
const { globalSetup: _, ...shared } = base;

/** The desktop application alone: `npm run test:shell`. */
export default defineConfig({
  ...shared,
  testMatch: ["shell/*.spec.ts"],
  workers: 1,
  reporter: [["list"]],
});
