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
