import type { Page } from "playwright/test";
import type { DemoStation } from "../e2e/demoStation";
import { holdLessons, type HeldLessons } from "../e2e/heldLessons";
import { at } from "./at";

let held: { readonly station: string; readonly lessons: HeldLessons } | undefined;

/** Goes to a page of the history of a class that was held for some weeks; the same weeks for all screens. */
function within(path: (lessons: HeldLessons) => string) {
  return async (page: Page, station: DemoStation): Promise<void> => {
    if (held?.station !== station.url)
      held = { station: station.url, lessons: await holdLessons(station, 10) };
    await page.goto(`${station.url}#/settings`);
    await at(path(held.lessons))(page);
  };
}

/** The same, and waits until that is there. */
function shown(path: (lessons: HeldLessons) => string, what: string) {
  return async (page: Page, station: DemoStation): Promise<void> => {
    await within(path)(page, station);
    await page.locator(what).waitFor();
  };
}

/** The same page in a browser that shows no PDF. */
async function withoutViewer(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "pdfViewerEnabled", { get: () => false });
  });
  await page.reload();
}

/** The browser's viewer is a page of its own that does not say when it is there. */
const VIEWER_MS = 2500;

/** A sheet in that viewer. */
function printed(path: (lessons: HeldLessons) => string) {
  return async (page: Page, station: DemoStation): Promise<void> => {
    await shown(path, SHEET)(page, station);
    await page.waitForTimeout(VIEWER_MS);
  };
}

const SHEET = ".print-frame, .paper";
const last = ({ sessionIds }: HeldLessons) => sessionIds.at(-1) ?? "";

/** History and reports. */
export const HISTORY_SCREENS = [
  { name: "history", go: within(() => "/history") },
  {
    name: "history-list",
    go: async (page: Page, station: DemoStation) => {
      await within(() => "/history")(page, station);
      await page.getByText(/^(?:Danh sách|List)$/u).click();
    },
  },
  { name: "history-class", go: within(({ classId }) => `/history/class/${classId}`) },
  {
    name: "history-charts",
    go: async (page: Page, station: DemoStation) => {
      await within(({ classId }) => `/history/class/${classId}`)(page, station);
      await page.getByText(/^(?:Biểu đồ|Charts)$/u).click();
    },
  },
  {
    name: "history-below",
    go: async (page: Page, station: DemoStation) => {
      await within(({ classId }) => `/history/class/${classId}`)(page, station);
      await page.getByText(/^(?:Dưới mức|Below limit)$/u).click();
    },
  },
  { name: "history-session", go: within((lessons) => `/history/session/${last(lessons)}`) },
  { name: "history-print", go: printed((lessons) => `/history/session/${last(lessons)}/print`) },
  { name: "class-warnings", go: shown(({ classId }) => `/classes/${classId}?tab=warnings`, ".warning-list") },
  {
    name: "class-warning-letter",
    go: async (page: Page, station: DemoStation) => {
      await shown(({ classId }) => `/classes/${classId}?tab=warnings`, ".warning-list")(page, station);
      await page
        .getByRole("button", { name: /^(?:Viết thư cho|Write to)/u })
        .first()
        .click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "class-desk",
    go: async (page: Page, station: DemoStation) => {
      await within(({ classId }) => `/classes/${classId}?tab=desk`)(page, station);
      await page.getByRole("button", { name: /^(?:Mở bàn sinh viên|Open the students' desk)$/u }).click();
      await page.locator(".desk-qr").waitFor();
    },
  },
  { name: "history-print-class", go: printed(({ classId }) => `/history/class/${classId}/print`) },
  {
    name: "history-print-table",
    go: async (page: Page, station: DemoStation) => {
      await withoutViewer(page);
      await shown((lessons) => `/history/session/${last(lessons)}/print`, ".paper")(page, station);
    },
  },
];
