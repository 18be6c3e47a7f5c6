import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "playwright/test";
import { browserPath } from "./browser";
import { readDemo } from "./demoStation";
import { accessibilityFaults, test } from "./rollcall";

test.skip(browserPath === undefined, "no Chromium is here: install one, or name it in ROLLCALL_BROWSER");
test.use({ locale: "vi-VN" });
test.slow();

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-camera-"));
  const { pictures } = await readDemo();
  for (const [index, picture] of pictures.entries()) await writeFile(join(folder, `${index}.jpg`), picture);
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

test("a camera that cannot be reached is told of in Vietnamese, with what to do", async ({ demo, page }) => {
  await demo.client.ask("node.addCamera", {
    name: "Góc",
    room: "E-201",
    source: { kind: "folder", path: join(folder, "không có") },
  });
  await page.getByRole("link", { name: "Camera" }).click();
  const card = page.getByRole("listitem", { name: "Góc" });
  await expect(card.getByText("Không đọc được thư mục ảnh")).toBeVisible({ timeout: 20_000 });
  await page.getByRole("button", { name: "Thêm camera" }).click();
  await page.getByRole("radio", { name: /^Camera của phòng/u }).check();
  await page.getByRole("button", { name: "Tiếp" }).click();
  await page.getByLabel("Địa chỉ của camera").fill("127.0.0.1:1");
  await page.getByLabel("Mã ghép đôi").fill("7K2M-Q9XA-3FTP-C8VD");
  await page.getByRole("button", { name: "Ghép đôi", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("Chưa ghép đôi được");
  await expect(page.getByRole("alert")).toContainText("Có thiết bị ở địa chỉ ấy, nhưng camera chưa chạy.");
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("a camera is seen live with its age, put into another room, and removed", async ({ demo, page }) => {
      await demo.client.ask("node.addCamera", {
        name: "Góc",
        room: "E-201",
        source: { kind: "folder", path: folder },
      });
      await page.getByRole("link", { name: "Camera" }).click();
      const card = page.getByRole("listitem", { name: "Góc" });
      await expect(card.getByRole("img", { name: "Hình từ Góc" })).toBeVisible({ timeout: 20_000 });
      await expect(card.getByText(/giây trước/u)).toBeVisible();
      expect(await accessibilityFaults(page)).toEqual([]);
      await card.getByRole("button", { name: "Việc với Góc" }).click();
      await page.getByRole("menuitem", { name: "Tên và phòng" }).click();
      await page.getByRole("textbox", { name: "Phòng" }).fill("F-102");
      await page.keyboard.press("Enter");
      await expect(card.getByText("Phòng F-102")).toBeVisible();
      await card.getByRole("button", { name: "Việc với Góc" }).click();
      await page.getByRole("menuitem", { name: "Gỡ camera" }).click();
      await page.getByRole("button", { name: "Gỡ camera", exact: true }).click();
      await expect(card).toHaveCount(0);
      expect(await demo.client.ask("nodes.list", {})).toEqual([]);
    });
  });
}
