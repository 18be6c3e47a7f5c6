import { expect } from "playwright/test";
import { browserPath } from "./browser";
import { demoClassId, demoStudents, goTo } from "./classesPages";
import { readDemo } from "./demoStation";
import { accessibilityFaults, test } from "./rollcall";

test.skip(browserPath === undefined, "no Chromium is here: install one, or name it in ROLLCALL_BROWSER");
test.use({ locale: "vi-VN" });

test("a photograph is removed and brought back, and another face is refused", async ({ demo, page }) => {
  const classId = await demoClassId(demo);
  const [an, binh] = await demoStudents(demo);
  const { photos } = await readDemo();
  const photoOf = (number = "") => [...photos].find(([name]) => name.startsWith(number))?.[1] ?? Buffer.of();
  await goTo(page, `/classes/${classId}/students/${an?.studentId ?? ""}`);
  await page.getByRole("button", { name: /^Gỡ ảnh/u }).click();
  await expect(page.getByText("Chưa có ảnh.")).toBeVisible();
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await expect(page.getByRole("img", { name: /^Ảnh thêm/u })).toHaveCount(1);
  await page.getByRole("button", { name: "Thêm ảnh" }).click();
  await page.getByRole("tab", { name: "Tệp ảnh" }).click();
  await page.locator("input[type=file]").setInputFiles([
    { name: "binh.jpg", mimeType: "image/jpeg", buffer: Buffer.from(photoOf(binh?.number)) },
    { name: "an.jpg", mimeType: "image/jpeg", buffer: Buffer.from(photoOf(an?.number)) },
  ]);
  const results = page.getByRole("region", { name: "Kết quả" });
  await expect(results).toContainText(`Khuôn mặt này đã được lưu là ${binh?.name ?? ""}`);
  await expect(results).toContainText("Đã thêm");
});

test("consent is withdrawn with the photographs, and recorded anew", async ({ demo, page }) => {
  const classId = await demoClassId(demo);
  const [an] = await demoStudents(demo);
  await goTo(page, `/classes/${classId}/students/${an?.studentId ?? ""}`);
  await page.getByRole("button", { name: "Rút lại đồng ý" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Rút lại đồng ý" }).click();
  await expect(page.getByText("Cần ghi nhận đồng ý trước khi lưu khuôn mặt.")).toBeVisible();
  await page.getByRole("button", { name: "Ghi câu trả lời khác" }).click();
  await page.getByRole("button", { name: "Sinh viên đồng ý" }).click();
  await expect(page.getByText("Chưa có ảnh.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Các câu trả lời" })).toContainText("Nguyễn Thị Lan");
});

test("the record tells each change with who and why", async ({ demo, page }) => {
  const classId = await demoClassId(demo);
  const [an] = await demoStudents(demo);
  const studentId = an?.studentId ?? "";
  const { sessionId } = await demo.client.ask("session.open", { classId });
  await demo.client.ask("session.mark", { sessionId, personIds: [studentId], choice: { status: "excused" } });
  await goTo(page, `/classes/${classId}/students/${studentId}`);
  await page.getByRole("button", { name: /Có phép$/u }).click();
  await expect(page.getByText("ghi bằng tay")).toBeVisible();
  await expect(page.getByText(/Nguyễn Thị Lan/u).first()).toBeVisible();
});

test("a student's data is downloaded, then deleted with a receipt", async ({ demo, page }) => {
  const classId = await demoClassId(demo);
  const [an] = await demoStudents(demo);
  await goTo(page, `/classes/${classId}/students/${an?.studentId ?? ""}`);
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Tải tất cả về người này" }).click();
  expect((await coming).suggestedFilename()).toBe(`rollcall-${an?.number ?? ""}.json`);
  await page.getByRole("button", { name: "Xóa hẳn sinh viên" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Xóa hẳn sinh viên" })).toBeDisabled();
  await dialog.getByRole("textbox").fill(an?.number ?? "");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Biên nhận xóa" })).toBeVisible();
  expect(await demoStudents(demo)).toHaveLength(36);
});

test("a student's pages are accessible", async ({ demo, page }) => {
  const classId = await demoClassId(demo);
  const [an] = await demoStudents(demo);
  const path = `/classes/${classId}/students/${an?.studentId ?? ""}`;
  for (const part of ["", "/enrol?by=files", "/enrol?by=room"]) {
    await goTo(page, `${path}${part}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForLoadState("networkidle");
    expect(await accessibilityFaults(page), part).toEqual([]);
  }
});
