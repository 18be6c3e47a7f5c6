import { expect } from "playwright/test";
import { browserPath } from "./browser";
import { classesPage, classPage, demoClassId } from "./classesPages";
import { accessibilityFaults, test } from "./rollcall";

test.skip(browserPath === undefined, "no Chromium is here: install one, or name it in ROLLCALL_BROWSER");
test.use({ locale: "vi-VN" });

test("a class is made by keyboard, filled from a table, and deleted by its name", async ({ demo, page }) => {
  const classes = classesPage(page);
  const one = classPage(page);
  await classes.open();
  await expect(classes.cards).toHaveCount(1);
  await expect(classes.cards.first()).toContainText("37 sinh viên");
  await classes.newClass({ course: "Mạng máy tính", group: "19N01", term: "2026-27 HK1" });
  await one.dropFile(
    "danh-sach.csv",
    "STT,Ghi chú,Mã,Tên người\n1,,001,Nguyễn An\n2,,002,Trần Bình\n3,,,Không Số\n4,,001,Trùng Số\n",
  );
  await page.locator("input").and(page.getByLabel("Cột mã số")).click();
  await page.getByRole("option", { name: "Cột C: Mã" }).click();
  await expect(page.getByText("2 dòng không dùng được")).toBeVisible();
  await expect(page.getByText("Dòng 4: thiếu mã số sinh viên (tên: “Không Số”).")).toBeVisible();
  await expect(page.getByText("Dòng 5: mã số 001 (Trùng Số) đã là của Nguyễn An")).toBeVisible();
  await page.getByRole("button", { name: "Thêm 2 sinh viên" }).click();
  await page.getByRole("button", { name: "Xem danh sách" }).click();
  await expect(one.rows).toHaveCount(2);
  await classes.open();
  const card = classes.cards.filter({ hasText: "Mạng máy tính" });
  await classes.typeToDelete(card, "Mạng");
  await expect(classes.deleteButton).toBeDisabled();
  await page.getByRole("textbox", { name: /Gõ/u }).fill("Mạng máy tính");
  await classes.deleteButton.click();
  await expect(classes.cards).toHaveCount(1);
  expect(await demo.client.ask("classes.list", {})).toHaveLength(1);
});

test("students are found without accents, added, corrected with a roll-back, and leave", async ({
  demo,
  page,
}) => {
  const one = classPage(page);
  await one.open(await demoClassId(demo));
  await expect(one.roster).toBeVisible();
  const [first, second] = await demo.client.ask("students.list", { classId: await demoClassId(demo) });
  await page.keyboard.press("a");
  await page.getByLabel("Mã số", { exact: true }).fill("999");
  await page.getByLabel("Họ và tên", { exact: true }).fill("Đặng Thị Út");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Đã thêm Đặng Thị Út.")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.keyboard.type("dang ut");
  await expect(one.rows).toHaveCount(1);
  await one.rows.getByRole("button").click();
  await page.getByRole("menuitem", { name: "Sửa tên, mã số" }).click();
  await one.dialog.getByLabel("Mã số").fill(second?.number ?? "");
  await one.dialog.getByRole("button", { name: "Lưu" }).click();
  await expect(page.getByText("Chưa lưu được, đã đưa về như cũ")).toBeVisible();
  await expect(
    page.getByText(`Mã số ${second?.number ?? ""} là của sinh viên khác trong lớp.`),
  ).toBeVisible();
  await expect(one.rows).toContainText("999");
  await one.rows.getByRole("button").click();
  await page.getByRole("menuitem", { name: "Rời lớp…" }).click();
  await one.dialog.getByLabel("Ngày cuối ở lớp").fill("2026-02-01");
  await page.keyboard.press("Enter");
  await expect(one.rows).toContainText("Đã rời");
  await one.search.fill(first?.number ?? "");
  await one.rows.first().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: first?.name ?? "" })).toBeVisible();
});

test("a roster shows who is added and who is taken off, here and elsewhere, and keeps nothing of the latter", async ({
  demo,
  page,
}) => {
  const one = classPage(page);
  const classId = await demoClassId(demo);
  await one.open(classId);
  await expect(page.getByText("37 / 37")).toBeVisible();
  await demo.client.ask("students.add", { classId, number: "998", name: "Người Ở Nơi Khác" });
  await expect(page.getByText("38 / 38")).toBeVisible();
  await one.search.fill("998");
  await one.rows.getByRole("button").click();
  await page.getByRole("menuitem", { name: "Gỡ khỏi danh sách…" }).click();
  await one.dialog.getByRole("button", { name: "Gỡ khỏi danh sách" }).click();
  await expect(page.getByText("Đã gỡ Người Ở Nơi Khác.")).toBeVisible();
  await expect(page.getByText("0 / 37")).toBeVisible();
  expect(await demo.client.ask("erasure.receipts", {})).toHaveLength(1);
});

test("rows are pasted from a spreadsheet, without headings", async ({ demo, page }) => {
  const one = classPage(page);
  await one.open(await demoClassId(demo), "import");
  await page.getByLabel("Các dòng của danh sách").fill("102190001\tVõ Minh Khôi\n102190002\tĐỗ Hà My\n");
  await page.getByRole("button", { name: "Xem các dòng này" }).click();
  await page.locator("input").and(page.getByLabel("Cột mã số")).click();
  await page.getByRole("option", { name: "Cột A" }).click();
  await page.getByRole("button", { name: "Thêm 2 sinh viên" }).click();
  await expect(page.getByRole("heading", { name: "Đã thêm 2 sinh viên" })).toBeVisible();
});

test("three hundred students scroll without being drawn all at once", async ({ demo, page }) => {
  const classId = await demoClassId(demo);
  const rows = Array.from({ length: 300 }, (_, at) => ({ number: `B${1000 + at}`, name: `Người Thứ ${at}` }));
  await demo.client.ask("roster.apply", { classId, rows });
  const one = classPage(page);
  await one.open(classId);
  await expect(page.getByText("337 / 337")).toBeVisible();
  expect(await one.rows.count()).toBeLessThan(60);
  await one.roster.focus();
  await page.keyboard.press("End");
  await expect(one.roster.getByText("B1299")).toBeVisible();
});

test("classes and their parts are accessible", async ({ demo, page }) => {
  const classId = await demoClassId(demo);
  await classesPage(page).open();
  await expect(classesPage(page).cards).toHaveCount(1);
  expect(await accessibilityFaults(page)).toEqual([]);
  for (const tab of ["roster", "import", "photos", "settings"]) {
    await classPage(page).open(classId, tab);
    await expect(page.getByRole("tabpanel")).not.toBeEmpty();
    expect(await accessibilityFaults(page), tab).toEqual([]);
  }
});
