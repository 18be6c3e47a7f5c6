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
export const SCREENS: readonly Screen[] = [
  { name: "today", go: at("/") },
  { name: "settings-profile", go: at("/settings") },
  { name: "settings-display", go: at("/settings/display") },
  { name: "settings-defaults", go: at("/settings/defaults") },
  { name: "settings-lecturers", go: at("/settings/lecturers") },
  { name: "settings-data", go: at("/settings/data") },
  { name: "settings-keeping", go: at("/settings/keeping") },
  { name: "settings-network", go: at("/settings/network") },
  { name: "settings-about", go: at("/settings/about") },
  { name: "settings-licences", go: at("/settings/licences") },
];
