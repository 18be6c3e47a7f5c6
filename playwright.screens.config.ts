import { defineConfig } from "playwright/test";
import base from "./playwright.config";

/** Makes pictures of each page: `npm run screens`. */
export default defineConfig({
  ...base,
  testMatch: ["screens/*.spec.ts"],
  workers: 1,
  timeout: 120_000,
  reporter: [["list"]],
});
