import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect } from "playwright/test";
import { browserPath } from "./browser";
import { holdLessons } from "./heldLessons";
import { HistoryPages } from "./historyPages";
import { accessibilityFaults, test } from "./rollcall";
import { SettingsPage } from "./settingsPage";

const run = promisify(execFile);

test.skip(browserPath === undefined, "no Chromium is here: install one, or name it in ROLLCALL_BROWSER");
test.use({ locale: "vi-VN" });
test.slow();

test("the lesson's sheet is saved as a PDF that has the school and each student's name", async ({
  demo,
  page,
}) => {
  const { sessionIds, students } = await holdLessons(demo, 1);
  const settings = new SettingsPage(page);
  await settings.open("Đầu phiếu");
  await page.getByLabel("Trường", { exact: true }).fill("Trường Đại học Bách khoa");
  await settings.button("Lưu").click();
  await expect(page.getByText("Đã lưu", { exact: true })).toBeVisible();

  const history = new HistoryPages(page);
  await history.openSession(sessionIds[0] ?? "");
  await history.button("In").click();
  const saving = page.waitForEvent("download");
  await history.save("PDF");
  const file = await (await saving).path();
  const { stdout } = await run("pdftotext", ["-layout", file, "-"]);
  expect(stdout).toContain("TRƯỜNG ĐẠI HỌC BÁCH KHOA");
  const text = stdout.replaceAll(/\s+/gu, " ");
  for (const { name, number } of students) {
    expect(text).toContain(name);
    expect(text).toContain(number);
  }
});

test("the preview is the PDF itself", async ({ demo, page }) => {
  const { sessionIds } = await holdLessons(demo, 1);
  const history = new HistoryPages(page);
  await history.go(`/session/${sessionIds[0] ?? ""}/print`);
  const frame = page.getByTitle("Bản PDF của phiếu");
  await expect(frame).toHaveAttribute("src", /^blob:/u);
  // Whether the page's policy lets it be shown is told by what the page complains of.
  await expect
    .poll(() => frame.evaluate((element: HTMLIFrameElement) => element.contentDocument?.contentType))
    .toBe("application/pdf");
});

test("every other sheet and file is a click away", async ({ demo, page }) => {
  const { classId, students } = await holdLessons(demo, 4);
  const history = new HistoryPages(page);
  await history.go(`/class/${classId}`);
  const names: string[] = [];
  page.on("download", (download) => names.push(download.suggestedFilename()));
  for (const kind of ["PDF", "Excel (XLSX)", "CSV", "Canvas (CSV)", "Google Classroom (CSV)"]) {
    const saving = page.waitForEvent("download");
    await history.save(kind);
    await saving;
  }
  expect(names.map((name) => name.split(".").at(-1))).toEqual(["pdf", "xlsx", "csv", "csv", "csv"]);
  const paths = [
    `/class/${classId}/below/print`,
    `/class/${classId}/student/${students[0]?.studentId ?? ""}/print`,
    "/mine/print",
  ];
  for (const path of paths) {
    await history.go(path);
    await expect(page.getByTitle("Bản PDF của phiếu")).toBeVisible();
  }
  await history.go("");
  await page
    .getByRole("link", { name: /In ngày/u })
    .first()
    .click();
  await expect(page.getByTitle("Bản PDF của phiếu")).toBeVisible();
});

test("students below a limit are written to, and each warning is given once", async ({ demo, page }) => {
  const { classId, students } = await holdLessons(demo, 5);
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `/classes/${classId}?tab=warnings`);
  const name = students[2]?.name ?? "";
  await page.getByRole("button", { name: `Viết thư cho ${name}` }).click();
  await expect(page.getByLabel("Nội dung")).toHaveValue(new RegExp(name, "u"));
  await page.getByRole("dialog").getByRole("button", { name: "Ghi là đã cảnh báo" }).click();
  await expect(page.getByText("Đã ghi 1 cảnh báo.")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: name })).toContainText("Đã cảnh báo");
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("list", { name: "Cảnh báo" })).toContainText("Đã cảnh báo");
});

test("sheets, warnings, letterhead and desk are accessible", async ({ demo, page }) => {
  const { classId, sessionIds } = await holdLessons(demo, 5);
  const paths = [
    `/history/session/${sessionIds[0] ?? ""}/print`,
    `/classes/${classId}?tab=warnings`,
    `/classes/${classId}?tab=desk`,
    `/classes/${classId}?tab=settings`,
    "/settings/letterhead",
  ];
  for (const path of paths) {
    await page.evaluate((hash) => {
      window.location.hash = hash;
    }, path);
    await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForLoadState("networkidle");
    expect(await accessibilityFaults(page), path).toEqual([]);
  }
});
