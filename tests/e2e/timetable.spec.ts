import { expect } from "playwright/test";
import { browserPath } from "./browser";
import { goTo } from "./classesPages";
import { accessibilityFaults, test } from "./rollcall";

test.skip(browserPath === undefined, "no Chromium is here: install one, or name it in ROLLCALL_BROWSER");
test.use({ locale: "vi-VN" });

const lessons = /^Cơ sở dữ liệu\s*18N13A/u;

test("lessons are moved, cancelled, taken back and added, and what collides is told", async ({
  demo,
  page,
}) => {
  await goTo(page, "/timetable");
  const grid = page.getByRole("region", { name: "Các buổi trong tuần" });
  await expect(grid.getByRole("button", { name: lessons })).toHaveCount(7);
  await grid.getByRole("button", { name: lessons }).first().click();
  await page.getByRole("button", { name: "Hủy buổi này" }).click();
  await expect(grid.getByText("đã hủy")).toBeVisible();
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await expect(grid.getByText("đã hủy")).toBeHidden();
  await grid.getByRole("button", { name: lessons }).first().click();
  await page.getByLabel("Bắt đầu").fill("13:00");
  await page.keyboard.press("Enter");
  await expect(grid.getByText("đã chuyển")).toBeVisible();
  await page.keyboard.press("n");
  await page.getByRole("radio", { name: "Chỉ một lần" }).check();
  await page.getByLabel("Bắt đầu").fill("07:30");
  await page.getByRole("dialog").getByRole("button", { name: "Thêm buổi" }).click();
  await expect(grid.getByText("buổi thêm")).toBeVisible();
  const [record] = await demo.client.ask("classes.list", {});
  expect(record?.timetable.exceptions.map(({ kind }) => kind).toSorted()).toEqual(["extra", "moved"]);
});

test("a holiday silences the day, and two classes in one room at one time are told of", async ({
  demo,
  page,
}) => {
  const [record] = await demo.client.ask("classes.list", {});
  const { slots = [] } = record?.timetable ?? {};
  await demo.client.ask("classes.create", {
    course: "Mạng máy tính",
    group: "19N01",
    term: { name: "HK1", from: "2026-01-01", until: "2199-12-31" },
    room: "E-201",
    zone: "Asia/Ho_Chi_Minh",
    timetable: { slots: slots.slice(0, 1).map((slot) => ({ ...slot, start: "08:00" })), exceptions: [] },
  });
  await goTo(page, "/timetable");
  await expect(page.getByText(/Trùng phòng E-201/u)).toBeVisible();
  await page.getByRole("button", { name: "Ngày nghỉ" }).click();
  await page.getByLabel("Tên ngày nghỉ").fill("Ngày Nhà giáo");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(page.getByText("Nghỉ: Ngày Nhà giáo")).toBeVisible();
  await expect(page.getByText(/Trùng phòng/u)).toBeHidden();
});

test("the week and its dialogs are accessible", async ({ demo, page }) => {
  expect(demo.login).not.toBe("");
  await goTo(page, "/timetable");
  await expect(page.getByRole("button", { name: lessons }).first()).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: lessons }).first().click();
  await page.getByRole("radio", { name: "Mọi tuần" }).check();
  expect(await accessibilityFaults(page)).toEqual([]);
});
