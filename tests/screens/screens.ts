import type { Page } from "playwright/test";
import type { DemoStation } from "../e2e/demoStation";

/** One screen to make a picture of. They are visited in this order, in one browser, at one station with the demo class. */
export type Screen = {
  /** Name of the file. */
  readonly name: string;
  readonly go: (page: Page, station: DemoStation) => Promise<void>;
};

const at =
  (path: string): Screen["go"] =>
  async (page) => {
    await page.evaluate((hash) => {
      window.location.hash = hash;
    }, path);
  };

/** Add yours at the end. */
export const SCREENS: readonly Screen[] = [{ name: "today", go: at("/") }];
