import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { language } from "#contract/model";
import { z } from "zod";

const bounds = z.strictObject({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) });
export type Bounds = z.infer<typeof bounds>;

const windowState = z.strictObject({
  bounds: bounds.exactOptional(),
  isMaximized: z.boolean(),
  /** Of menus and dialogs: the page's, as it was last. */
  language,
  /** Whether the lecturer was told once that this computer has no keychain. */
  isWeakKeyTold: z.boolean(),
});
export type WindowState = z.infer<typeof windowState>;

/** Chosen so that the lesson's screen fits; smaller than that it scrolls. */
const FIRST_SIZE = { width: 1280, height: 800 } as const;
/** As much of the title bar must be on a screen that the window can be taken hold of. */
const MIN_VISIBLE_PX = 64;

/** What is kept of the window between two runs; as at the first start where there is nothing good. */
export function readWindowState(path: string, locale: string): WindowState {
  try {
    return windowState.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return { isMaximized: false, isWeakKeyTold: false, language: locale.startsWith("en") ? "en" : "vi" };
  }
}

/** Keeps it; losing it is no harm, so a failure is only told of. */
export function keepWindowState(path: string, state: WindowState, onFailure: (error: unknown) => void): void {
  try {
    writeFileSync(`${path}.new`, JSON.stringify(state));
    renameSync(`${path}.new`, path);
  } catch (error) {
    onFailure(error);
  }
}

/** Where a window may open: as it was if that is still on a screen, else in the middle of the first. */
export function placeWindow(kept: Bounds | undefined, screens: readonly Bounds[]): Partial<Bounds> {
  if (kept === undefined) return FIRST_SIZE;
  const screen = screens.find((each) => isWithinReach(kept, each));
  if (screen === undefined) return FIRST_SIZE;
  return { ...kept, width: Math.min(kept.width, screen.width), height: Math.min(kept.height, screen.height) };
}

function isWithinReach(window: Bounds, screen: Bounds): boolean {
  const left = Math.max(window.x, screen.x);
  const right = Math.min(window.x + window.width, screen.x + screen.width);
  const isTopThere = window.y >= screen.y && window.y <= screen.y + screen.height - MIN_VISIBLE_PX;
  return right - left >= MIN_VISIBLE_PX && isTopThere;
}
