import { expect } from "playwright/test";
import { browserPath } from "./browser";
import { LECTURER } from "./demoStation";
import { LessonPage } from "./lessonPage";
import { accessibilityFaults, test } from "./rollcall";

test.skip(browserPath === undefined, "no Chromium is here: install one, or name it in ROLLCALL_BROWSER");
test.use({ locale: "en-GB" });
// Composing a class and learning its faces takes a minute, and longer where others work beside.
test.setTimeout(240_000);

test("a first try without any hardware: from an empty station to a demo lesson", async ({ empty, page }) => {
  expect(empty.url).toContain("127.0.0.1");
  await page.getByLabel("Full name").fill(LECTURER.name);
  await page.getByRole("textbox", { name: "New password" }).fill(LECTURER.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Begin with your first class" })).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Make the demo class" }).click();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await page.getByRole("button", { name: "Cơ sở dữ liệu · 18N13A" }).click({ timeout: 200_000 });
  const lesson = new LessonPage(page);
  await page.getByRole("button", { name: "Picture now" }).click();
  await expect(lesson.boxes.first()).toBeVisible({ timeout: 60_000 });
});
