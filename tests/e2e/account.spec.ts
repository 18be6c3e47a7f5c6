import { expect } from "playwright/test";
import { browserPath } from "./browser";
import { LECTURER, startStation } from "./demoStation";
import { accessibilityFaults, openAs, test } from "./rollcall";

test.skip(browserPath === undefined, "no Chromium is here: install one, or name it in ROLLCALL_BROWSER");
test.use({ locale: "vi-VN" });

test("the first lecturer begins, locks the screen and comes back", async ({ empty, page }) => {
  expect(empty.url).toContain("127.0.0.1");
  await page.getByLabel("Họ và tên").fill(LECTURER.name);
  await expect(page.getByLabel("Tên đăng nhập")).toHaveValue(LECTURER.loginName);
  await page.getByRole("textbox", { name: "Mật khẩu mới" }).fill(LECTURER.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("navigation", { name: "Các trang" })).toBeVisible();
  await page.getByRole("button", { name: "Khóa màn hình" }).click();
  await page.getByRole("textbox", { name: "Mật khẩu" }).fill("sai mật khẩu");
  await page.keyboard.press("Enter");
  const refusal = page.getByRole("alert");
  await expect(refusal).toContainText("Chưa đăng nhập được");
  await expect(refusal).toContainText("Tên đăng nhập hoặc mật khẩu chưa đúng.");
  await page.getByRole("textbox", { name: "Mật khẩu" }).fill(LECTURER.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("navigation", { name: "Các trang" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("navigation", { name: "Các trang" })).toBeVisible();
});

test("the language changes with one press and is remembered", async ({ empty, page }) => {
  expect(empty.token).not.toBe("");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Điểm danh xong trong một lời chào.");
  await page.getByRole("radio", { name: "English" }).check();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("good morning");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.reload();
  await expect(page.getByRole("radio", { name: "English" })).toBeChecked();
});

test("the way in is accessible, bundles its type and fits 1280×720", async ({ empty, page }) => {
  expect(empty.url).toContain("127.0.0.1");
  await expect(page.getByLabel("Họ và tên")).toBeFocused();
  await page.evaluate(() => document.fonts.ready);
  expect(await page.evaluate(() => document.fonts.check('600 14px "Be Vietnam Pro"'))).toBe(true);
  expect(await accessibilityFaults(page)).toEqual([]);
  const overflow = await page.evaluate(() => {
    const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
    return { x: scrollWidth - clientWidth, y: scrollHeight - clientHeight };
  });
  expect(overflow).toEqual({ x: 0, y: 0 });
});

test("whoever has a backup begins with it", async ({ demo, browser }) => {
  const { phrase } = await demo.client.ask("backup.phrase", { password: LECTURER.password });
  const { file } = await demo.client.ask("backup.save", {});
  const another = await startStation();
  const page = await browser.newPage({ locale: "vi-VN" });
  try {
    await openAs(page, another);
    await page.getByRole("button", { name: "Tôi có bản sao lưu" }).click();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("textbox", { name: "Tệp sao lưu" }).fill(file);
    await page.getByRole("textbox", { name: "Mười hai từ" }).fill(`${"abandon ".repeat(11)}about`);
    await page.getByRole("button", { name: "Khôi phục", exact: true }).click();
    await expect(page.getByRole("alert")).toContainText("Chưa khôi phục được");
    await page.getByRole("textbox", { name: "Mười hai từ" }).fill(phrase.replaceAll(" ", "\n"));
    await page.getByRole("button", { name: "Khôi phục", exact: true }).click();
    await page.getByRole("textbox", { name: "Tên đăng nhập" }).fill(LECTURER.loginName);
    await page.getByRole("textbox", { name: "Mật khẩu" }).fill(LECTURER.password);
    await page.keyboard.press("Enter");
    await expect(page.getByText("Cơ sở dữ liệu").first()).toBeVisible();
  } finally {
    await page.close();
    await another.stop();
  }
});
