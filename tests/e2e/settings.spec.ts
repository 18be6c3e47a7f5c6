import { readFile } from "node:fs/promises";
import { expect } from "playwright/test";
import { browserPath } from "./browser";
import { LECTURER } from "./demoStation";
import { accessibilityFaults, test } from "./rollcall";
import { SettingsPage } from "./settingsPage";

test.skip(browserPath === undefined, "no Chromium is here: install one, or name it in ROLLCALL_BROWSER");
test.use({ locale: "vi-VN" });
test.slow();

test("a lecturer changes name and password, locks, and comes back with the new one", async ({
  demo,
  page,
}) => {
  const settings = new SettingsPage(page);
  await settings.open();
  await settings.field("Họ và tên").fill("Nguyễn Thị Lan Anh");
  await settings.form("Bạn").getByRole("button", { name: "Lưu" }).click();
  await expect(page.getByText("Đã lưu")).toBeVisible();
  expect((await demo.client.ask("profile.read", {})).name).toBe("Nguyễn Thị Lan Anh");
  await settings.field("Mật khẩu hiện tại").fill("không đúng");
  await settings.field("Mật khẩu mới").fill("năm từ còn dễ nhớ hơn");
  await settings.button("Đổi mật khẩu").click();
  await expect(settings.form("Mật khẩu").getByRole("alert")).toContainText("Chưa làm được");
  await settings.field("Mật khẩu hiện tại").fill(LECTURER.password);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Đã đổi mật khẩu")).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Khóa màn hình" }).click();
  await expect(page.getByRole("heading", { name: "Chào mừng trở lại" })).toBeVisible();
  await settings.field("Mật khẩu").fill("năm từ còn dễ nhớ hơn");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("navigation", { name: "Các trang" })).toBeVisible({ timeout: 20_000 });
});

test("a backup is made, its words are shown for the password, and it comes back", async ({ demo, page }) => {
  const settings = new SettingsPage(page);
  await settings.open("Dữ liệu, sao lưu");
  await settings.button("Sao lưu ngay").click();
  await expect(page.getByText("Đã sao lưu và đọc lại")).toBeVisible();
  const [backup] = await demo.client.ask("backup.list", {});
  const show = settings.form("Mười hai từ khôi phục");
  await show.getByRole("textbox", { name: "Mật khẩu của bạn" }).fill(LECTURER.password);
  await page.keyboard.press("Enter");
  await expect(settings.phrase).toHaveCount(12);
  const words = await settings.phrase.allInnerTexts();
  await settings.button("Tôi đã chép xong").click();
  await expect(settings.phrase).toHaveCount(0);
  await demo.client.ask("classes.create", {
    course: "Tạo sau khi sao lưu",
    group: "1",
    term: { name: "HK1", from: "2026-01-01", until: "2027-01-01" },
    room: "",
    zone: "Asia/Ho_Chi_Minh",
  });
  const restore = page.getByRole("form", { name: "Khôi phục", exact: true });
  await restore.getByLabel("Tệp sao lưu").fill(backup?.file ?? "");
  await page.keyboard.press("Escape");
  await restore.getByRole("textbox", { name: "Mười hai từ khôi phục" }).fill(words.join("\n"));
  await restore.getByRole("textbox", { name: "Mật khẩu của bạn" }).fill(LECTURER.password);
  await settings.button("Khôi phục…").click();
  await settings.button("Thay bằng bản sao lưu").click();
  await expect(page.getByRole("heading", { name: "Chào mừng trở lại" })).toBeVisible({ timeout: 20_000 });
  const { login } = await demo.client.ask("login.open", {
    loginName: LECTURER.loginName,
    password: LECTURER.password,
  });
  demo.client.logIn(login);
  expect((await demo.client.ask("classes.list", {})).map(({ course }) => course)).toEqual(["Cơ sở dữ liệu"]);
});

test("a backup that the desktop application hands over is filled in where it is restored", async ({
  demo,
  page,
}) => {
  const file = "/media/usb/sao lưu.rollcall";
  await page.goto(`${demo.url}#/settings/data?${new URLSearchParams({ backup: file }).toString()}`);
  const restore = page.getByRole("form", { name: "Khôi phục", exact: true });
  await expect(restore.getByLabel("Tệp sao lưu")).toHaveValue(file);
  await expect(restore).toBeInViewport();
});

test("the list of connections names this page and the search for cameras as open, and nothing else", async ({
  demo,
  page,
}) => {
  const settings = new SettingsPage(page);
  await settings.open("Kết nối mạng");
  await expect(settings.connections).toHaveCount(7);
  const open = settings.connections.filter({ has: page.getByText("Mở", { exact: true }) });
  await expect(open).toHaveCount(2);
  await expect(open.first()).toContainText(new URL(demo.url).host);
  await expect(open.last()).toContainText("224.0.0.251:5353");
});

test("diagnostics leave as a file without any student in it", async ({ demo, page }) => {
  const settings = new SettingsPage(page);
  await settings.open("Phiên bản, chẩn đoán");
  const download = page.waitForEvent("download");
  await settings.button("Lưu thành tệp").click();
  const text = await readFile(await (await download).path(), "utf8");
  expect(text).toContain('"students": ');
  const [first] = await demo.client.ask("classes.list", {});
  const students = await demo.client.ask("students.list", { classId: first?.classId ?? "" });
  for (const { name, number } of students) {
    expect(text).not.toContain(name);
    expect(text).not.toContain(number);
  }
});

test("new classes begin with what the lecturer chose", async ({ demo, page }) => {
  const settings = new SettingsPage(page);
  await settings.open("Lớp mới");
  await settings.field("Đi muộn").fill("5");
  await page.getByRole("switch", { name: "Bật hoặc tắt: Về sớm" }).uncheck({ force: true });
  await settings.button("Lưu").click();
  await expect(page.getByText("Đã lưu")).toBeVisible();
  const { rules } = await demo.client.ask("profile.defaults", {});
  expect(rules).toMatchObject({ lateAfterMinutes: 5, leftEarlyBeforeMinutes: null });
});

test("every group of settings is accessible", async ({ demo, page }) => {
  expect(demo.login).not.toBe("");
  const settings = new SettingsPage(page);
  await settings.open();
  const links = page.getByRole("navigation", { name: "Các nhóm cài đặt" }).getByRole("link");
  for (const link of await links.all()) {
    await link.click();
    await expect(page.getByRole("main").getByRole("status")).toHaveCount(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  }
});
