import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, type Page } from "playwright/test";
import { openAs, test } from "../e2e/rollcall";
import { SCREENS } from "./screens";

const folder = resolve(import.meta.dirname, "..", "..", "out", "screens");

/** `SCREENS=today,lesson npm run screens` makes only those. */
const wanted = process.env["SCREENS"]?.split(",");

/** `SCREENS_AT=1600x900` makes them so large, beside those of the usual size. */
const size = process.env["SCREENS_AT"];
const [width = 1280, height = 720] = size?.split("x").map(Number) ?? [];
const ending = size === undefined ? "" : `-${size}`;
test.use({ viewport: { width, height } });

const STILL = { animations: "disabled" } as const;

for (const colorScheme of ["light", "dark"] as const) {
  for (const language of ["vi", "en"] as const) {
    test.describe(`${language}, ${colorScheme}`, () => {
      test.use({ colorScheme, locale: language === "vi" ? "vi-VN" : "en-GB" });

      test("screens", async ({ demo, page }) => {
        await mkdir(folder, { recursive: true });
        for (const { name, go } of SCREENS) {
          if (wanted !== undefined && !wanted.includes(name)) continue;
          await go(page, demo);
          await settled(page);
          await page.screenshot({
            path: join(folder, `${name}-${language}-${colorScheme}${ending}.png`),
            ...STILL,
          });
        }
      });

      test("the way in", async ({ empty, page }) => {
        await mkdir(folder, { recursive: true });
        await openAs(page, empty);
        await settled(page);
        await page.screenshot({
          path: join(folder, `account-${language}-${colorScheme}${ending}.png`),
          ...STILL,
        });
      });
    });
  }
}

/** A new page is drawn a moment after its address is there, and asks the station then. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((drawn) => void requestAnimationFrame(() => void requestAnimationFrame(drawn))),
  );
  await expect(page.locator(".state-late")).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
  await expect(page.getByText(/^(?:Loading…|Đang tải…)$/u)).toHaveCount(0);
  await page.waitForFunction(() => Array.from(document.images).every(({ complete }) => complete));
}
