import { expect } from "playwright/test";
import { browserPath } from "./browser";
import { holdLessons } from "./heldLessons";
import { HistoryPages } from "./historyPages";
import { accessibilityFaults, test } from "./rollcall";

test.skip(browserPath === undefined, "no Chromium is here: install one, or name it in ROLLCALL_BROWSER");
test.use({ locale: "vi-VN" });
test.slow();

test("the class over its term is read by keyboard, and a cell tells who changed it", async ({
  demo,
  page,
}) => {
  const { students } = await holdLessons(demo, 4);
  const history = new HistoryPages(page);
  await history.openClass("Cơ sở dữ liệu");
  await expect(history.cells).toHaveCount(4 * students.length);
  await history.cells.nth(3).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(history.story).toContainText(students[2]?.name ?? "");
  await expect(history.story).toContainText("Vắng");
  await expect(history.story).toContainText("Có mặt → Vắng · sửa tay");
  await expect(page.getByText("Dưới mức chuyên cần")).toBeVisible();
});

test("a finished lesson is settled, and opens again for a reason", async ({ demo, page }) => {
  const { sessionIds } = await holdLessons(demo, 1);
  const history = new HistoryPages(page);
  await history.openSession(sessionIds[0] ?? "");
  await history.button("Khóa sổ").click();
  await expect(page.getByText("Đã khóa")).toBeVisible();
  await history.button("Mở lại").click();
  await page.getByLabel("Lý do").fill("Sinh viên nộp giấy phép");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/lesson\//u);
  expect((await demo.client.ask("session.read", { sessionId: sessionIds[0] ?? "" })).phase).toBe("open");
});

test("the sheet to print has everybody with their mark, and nothing of the screen around it", async ({
  demo,
  page,
}) => {
  const { sessionIds, students } = await holdLessons(demo, 1);
  const history = new HistoryPages(page);
  // As in a browser that shows no PDFs: there the page itself is printed.
  await page.evaluate(() => Object.defineProperty(navigator, "pdfViewerEnabled", { value: false }));
  await history.openSession(sessionIds[0] ?? "");
  await history.button("In").click();
  await expect(history.paper.getByRole("row")).toHaveCount(students.length + 1);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "Các trang" })).toBeHidden();
  await expect(history.paper).toBeVisible();
});

test("history is accessible", async ({ demo, page }) => {
  const { classId, sessionIds } = await holdLessons(demo, 3);
  const history = new HistoryPages(page);
  const paths = ["", `/class/${classId}`, `/session/${sessionIds[0] ?? ""}`, `/class/${classId}/print`];
  for (const path of paths) {
    await history.go(path);
    await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
  }
});
