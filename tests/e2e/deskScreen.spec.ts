import { expect, type Browser, type Page } from "playwright/test";
import { browserPath } from "./browser";
import { holdLessons } from "./heldLessons";
import { accessibilityFaults, test } from "./rollcall";

test.skip(browserPath === undefined, "no Chromium is here: install one, or name it in ROLLCALL_BROWSER");
test.use({ locale: "vi-VN" });
test.slow();

test("a correction is asked for on a phone, and accepted on the screen with a reason", async ({
  demo,
  page,
  browser,
}) => {
  const { classId, students, sessionIds } = await holdLessons(demo, 1);
  const state = await demo.client.ask("desk.state", { classId });
  test.skip(!state.isOpen && state.addresses.length === 0, "this computer is on no network");
  const student = students[2];
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `/classes/${classId}?tab=desk`);
  await page.getByRole("button", { name: "Mở bàn sinh viên" }).click();
  await expect(page.getByRole("img", { name: /^Mã QR của https:/u })).toBeVisible();
  await expect(page.getByText(/Còn \d+:\d\d/u)).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  const url = (await page.locator(".desk-url").textContent()) ?? "";
  const code = (await page.locator(".desk-code").textContent()) ?? "";

  await askOnPhone(browser, { url, code, number: student?.number ?? "" });

  const asked = page.getByRole("listitem").filter({ hasText: "Em đến lúc 7 giờ 20, xe hỏng ạ." });
  await expect(asked).toContainText(student?.name ?? "");
  await expect(asked).toContainText("Lúc xin: Vắng");
  await asked.getByRole("button", { name: "Chấp nhận" }).click();
  await page.getByLabel("Lý do").fill("Có giấy xác nhận");
  await page.getByRole("dialog").getByRole("button", { name: "Chấp nhận" }).click();
  await expect(asked).toContainText("Đã chấp nhận: Có giấy xác nhận");
  await expect(asked).toContainText("Bây giờ: Muộn");
  await closeDesk(page, url, browser);

  const changes = await demo.client.ask("session.history", {
    sessionId: sessionIds[0] ?? "",
    personId: student?.studentId ?? "",
  });
  expect(JSON.stringify(changes)).toContain("Có giấy xác nhận");
});

type Phone = { readonly url: string; readonly code: string; readonly number: string };

async function askOnPhone(browser: Browser, { url, code, number }: Phone): Promise<void> {
  const context = await phone(browser);
  const page = await context.newPage();
  await page.goto(url);
  await page.getByLabel("Mã số sinh viên").fill(number);
  await page.getByLabel("Mã lớp").fill(code);
  await page.getByRole("button", { name: "Xem" }).tap();
  await page.getByText("Ghi chưa đúng?").first().tap();
  await page.getByLabel("Thật ra tôi").first().selectOption("late");
  await page.getByLabel("Lý do (giảng viên sẽ đọc)").first().fill("Em đến lúc 7 giờ 20, xe hỏng ạ.");
  await page.getByRole("button", { name: "Gửi yêu cầu" }).first().tap();
  await expect(page.getByText("Đang chờ giảng viên")).toBeVisible();
  await context.close();
}

async function closeDesk(page: Page, url: string, browser: Browser): Promise<void> {
  await page.getByRole("button", { name: "Đóng bàn" }).click();
  await expect(page.getByText("Đang đóng")).toBeVisible();
  const context = await phone(browser);
  const late = await context.newPage();
  await expect(late.goto(url)).rejects.toThrow(/ERR_CONNECTION_REFUSED/u);
  await context.close();
}

function phone(browser: Browser) {
  return browser.newContext({
    ignoreHTTPSErrors: true,
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    locale: "vi-VN",
  });
}
