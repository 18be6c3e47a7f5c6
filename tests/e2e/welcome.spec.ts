import type { ModelReadiness } from "#contract/station";
import { expect } from "playwright/test";
import { browserPath } from "./browser";
import { READY, test } from "./rollcall";

test.skip(browserPath === undefined, "no Chromium is here: install one, or name it in ROLLCALL_BROWSER");

const MISSING: readonly ModelReadiness[] = READY.map((model) => ({ ...model, state: "missing" }));

test.describe("on a Vietnamese system", () => {
  test.use({ locale: "vi-VN" });

  test("the page greets in Vietnamese and says what is ready", async ({ rollcall, page }) => {
    const welcome = await rollcall();
    await expect(welcome.headline).toHaveText("Điểm danh xong trong một lời chào.");
    await expect(welcome.verdict).toHaveText("Sẵn sàng");
    await expect(welcome.roles).toHaveText([
      /Tìm khuôn mặt trong ảnh.*Sẵn sàng/,
      /Nhận ra từng sinh viên.*Sẵn sàng/,
    ]);
    await expect(page.getByText("Phiên bản 0.1.0")).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "vi");
    await expect(page).toHaveTitle("Rollcall");
  });

  test("English is one arrow key away, and is remembered", async ({ rollcall, page }) => {
    const welcome = await rollcall();
    await page.keyboard.press("Tab");
    await expect(welcome.language("Tiếng Việt")).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await expect(welcome.headline).toHaveText("Attendance, in the time it takes to say good morning.");
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await page.reload();
    await expect(welcome.language("English")).toBeChecked();
    await expect(welcome.verdict).toHaveText("Ready");
  });
});

test.describe("on an English system", () => {
  test.use({ locale: "en-GB" });

  test("missing files are named with their remedy, and looked for again on request", async ({
    rollcall,
    page,
  }) => {
    const states = [MISSING, READY];
    const welcome = await rollcall({ models: async () => states.shift() ?? READY });
    await expect(welcome.verdict).toHaveText("Not ready");
    await expect(welcome.roles).toHaveText([/File missing/, /File missing/]);
    await expect(page.getByText("npm run rollcall -- models fetch")).toBeVisible();
    await welcome.lookAgain("Look again").press("Enter");
    await expect(welcome.verdict).toHaveText("Ready");
    await expect(welcome.lookAgain("Look again")).toHaveCount(0);
  });

  test("a station that fails says so without its inside, and can be asked again", async ({
    rollcall,
    page,
  }) => {
    let isBroken = true;
    const welcome = await rollcall({
      models: async () => {
        if (isBroken) throw new TypeError("undefined is not a manifest");
        return READY;
      },
    });
    await expect(page.getByText("Rollcall has not answered")).toBeVisible();
    await expect(page.locator("body")).not.toContainText("manifest");
    isBroken = false;
    await welcome.lookAgain("Look again").click();
    await expect(welcome.verdict).toHaveText("Ready");
  });
});

for (const { locale, name } of [
  { locale: "vi-VN", name: "vi" },
  { locale: "en-GB", name: "en" },
]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${name}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });

      for (const [state, models] of [
        ["ready", READY],
        ["missing", MISSING],
      ] as const) {
        test(`the page is accessible and fits 1280×720 when files are ${state}`, async ({
          rollcall,
          page,
        }) => {
          const welcome = await rollcall({ models: async () => models });
          await expect(welcome.roles).toHaveCount(2);
          await page.evaluate(() => document.fonts.ready);
          expect(await page.evaluate(() => document.fonts.check('600 14px "Be Vietnam Pro"'))).toBe(true);
          await page.screenshot({ path: `out/screenshots/welcome-${state}-${name}-${colorScheme}.png` });
          expect(await welcome.accessibilityFaults()).toEqual([]);
          const overflow = await page.evaluate(() => {
            const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
            return { x: scrollWidth - clientWidth, y: scrollHeight - clientHeight };
          });
          expect(overflow).toEqual({ x: 0, y: 0 });
        });
      }
    });
  }
}
