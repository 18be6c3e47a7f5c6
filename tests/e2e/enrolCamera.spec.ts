import { expect } from "playwright/test";
import { browserPath } from "./browser";
import { demoClassId, demoStudents, goTo } from "./classesPages";
import { FILMED_NUMBER, filmPortrait } from "./fakeCamera";
import { accessibilityFaults, test } from "./rollcall";

const film = filmPortrait();
const isRoot = process.getuid?.() === 0;

test.skip(browserPath === undefined, "no Chromium is here: install one, or name it in ROLLCALL_BROWSER");
test.skip(film === "no-ffmpeg", "no ffmpeg is here to make the fake camera's film: install it");
test.use({
  locale: "vi-VN",
  launchOptions: {
    ...(browserPath === undefined ? {} : { executablePath: browserPath }),
    args: [
      ...(isRoot ? ["--no-sandbox"] : []),
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${film}`,
    ],
  },
});

test("the laptop's camera guides through poses, one hint at a time", async ({ demo, page }) => {
  const student = (await demoStudents(demo)).find(({ number }) => number === FILMED_NUMBER);
  const who = { classId: await demoClassId(demo), studentId: student?.studentId ?? "" };
  await goTo(page, `/classes/${who.classId}/students/${who.studentId}/enrol?by=camera`);
  const poses = page.getByRole("list", { name: "Các tư thế" });
  const hint = page.getByRole("status").last();
  await expect(poses.getByText("Nhìn thẳng: xong")).toBeAttached({ timeout: 20_000 });
  await expect(hint).toHaveText("Quay sang trái một chút");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press("s");
  await expect(hint).toHaveText("Quay sang phải một chút");
  await page.keyboard.press("s");
  await expect(hint).toHaveText("Đeo kính vào, nhìn thẳng");
  await page.keyboard.press(" ");
  await expect(hint).toHaveText("Đeo khẩu trang vào");
  await page.keyboard.press("s");
  await expect(page.getByRole("heading", { name: "Đã thêm 2 ảnh" })).toBeVisible();
  expect((await demo.client.ask("students.read", who)).photos).toHaveLength(3);
});

test("somebody else's face is refused by name", async ({ demo, page }) => {
  const [other] = await demoStudents(demo);
  const filmed = (await demoStudents(demo)).find(({ number }) => number === FILMED_NUMBER);
  const classId = await demoClassId(demo);
  await goTo(page, `/classes/${classId}/students/${other?.studentId ?? ""}/enrol?by=camera`);
  await expect(page.getByRole("status").last()).toHaveText(`Đây là khuôn mặt của ${filmed?.name ?? ""}`, {
    timeout: 20_000,
  });
});
