import type { Page } from "playwright/test";
import type { DemoStation } from "../e2e/demoStation";
import { at } from "./at";
import { CAMERAS_SCREENS } from "./camerasScreens";
import { HISTORY_SCREENS } from "./historyScreens";
import { CLASS_SCREENS } from "./classScreens";
import { openLesson } from "./lessonScreens";
import { SETTINGS_SCREENS } from "./settingsScreens";

/** One screen to make a picture of. They are visited in this order, in one browser, at one station with the demo class. */
export type Screen = {
  /** Name of the file. */
  readonly name: string;
  readonly go: (page: Page, station: DemoStation) => Promise<void>;
};

/** Add yours at the end. */
export const SCREENS: readonly Screen[] = [
  { name: "today", go: at("/") },
  { name: "lesson", go: openLesson },
  {
    name: "lesson-list",
    go: async (page, station) => {
      await openLesson(page, station);
      await page.getByRole("button", { name: /As a list|Dạng danh sách/u }).click();
    },
  },
  {
    name: "lesson-check",
    go: async (page, station) => {
      await openLesson(page, station);
      await page.keyboard.press("w");
    },
  },
  {
    name: "lesson-unknown",
    go: async (page, station) => {
      await openLesson(page, station);
      await page.keyboard.press("e");
    },
  },
  {
    name: "lesson-person",
    go: async (page, station) => {
      await openLesson(page, station);
      await page.locator("[data-person-button]").first().focus();
      await page.keyboard.press("h");
    },
  },
  {
    name: "lesson-finish",
    go: async (page, station) => {
      await openLesson(page, station);
      await page.keyboard.press("Control+Enter");
      await page.getByRole("dialog").waitFor();
    },
  },
  ...SETTINGS_SCREENS,
  ...HISTORY_SCREENS,
  ...CAMERAS_SCREENS,
  ...CLASS_SCREENS,
];
