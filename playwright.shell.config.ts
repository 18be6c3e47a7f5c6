import { defineConfig } from "playwright/test";
import base from "./playwright.config";

const { globalSetup: _, ...rest } = base;

/** The desktop application alone: `npm run test:shell`. */
export default defineConfig({ ...rest, testMatch: ["shell/*.spec.ts"], workers: 1, reporter: [["list"]] });
