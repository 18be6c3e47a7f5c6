import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "playwright/test";
import { browserPath } from "./browser";
import { demoClassId, demoStudents, goTo } from "./classesPages";
import { readDemo, type DemoStation } from "./demoStation";
import { LessonPage } from "./lessonPage";
import { accessibilityFaults, test } from "./rollcall";

test.skip(browserPath === undefined, "no Chromium is here: install one, or name it in ROLLCALL_BROWSER");
test.use({ locale: "en-GB" });
test.slow();

let folder: string;
let pictures: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-room-"));
  pictures = await mkdtemp(join(folder, "pictures-"));
  const demo = await readDemo();
  for (const [at, picture] of demo.pictures.entries()) await writeFile(join(pictures, `${at}.jpg`), picture);
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

/** A camera in the room of the demo class. */
async function addCamera({ client }: DemoStation, name = "Front"): Promise<string> {
  const source = { kind: "folder", path: pictures } as const;
  const { cameraId } = await client.ask("node.addCamera", { name, room: "E-201", source });
  return cameraId;
}

async function start(page: Page): Promise<LessonPage> {
  await page.getByRole("button", { name: "Start", exact: true }).first().click();
  return new LessonPage(page);
}

test("the room's camera fills the roster by itself, is lost, and comes back", async ({ demo, page }) => {
  const { truth } = await readDemo();
  await addCamera(demo);
  await expect(page.getByRole("img", { name: "Picture of Front" })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/Front · Connected/u)).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);

  const lesson = await start(page);
  await expect(lesson.boxes.first()).toBeVisible({ timeout: 60_000 });
  await expect
    .poll(() => lesson.count("Present"), { timeout: 60_000 })
    .toBeGreaterThanOrEqual(truth.present.length - 3);
  await expect(page.locator(".camera-pill-fresh")).toHaveText(/s$/u);
  await expect(page.getByRole("button", { name: /^Pictures from/u })).toContainText("Front, every 5 s");
  expect(await accessibilityFaults(page)).toEqual([]);

  await rename(pictures, `${pictures}-away`);
  const lost = page.getByRole("status").filter({ hasText: "The camera is silent" });
  await expect(lost).toBeVisible({ timeout: 30_000 });
  await expect(lost).toContainText("The folder of pictures cannot be read");
  await expect(lost).toContainText(/Next try in \d+ s|Trying again/u);
  await expect(page.locator(".camera-pill-silent")).toContainText("The camera is silent");
  expect(await accessibilityFaults(page)).toEqual([]);
  const [absent = ""] = truth.absent;
  const name = (await readDemo()).students.find(({ number }) => number === absent)?.name ?? "";
  await lesson.focusByKeys(name);
  await page.keyboard.press("4");
  await expect(lesson.card(name)).toContainText("Excused");

  await rename(`${pictures}-away`, pictures);
  await expect(lost).toHaveCount(0, { timeout: 60_000 });
  await expect(page.locator(".camera-pill-fresh")).toBeVisible({ timeout: 30_000 });
});

test("how often, which cameras, a pause and a picture now are the lecturer's choice", async ({
  demo,
  page,
}) => {
  const front = await addCamera(demo);
  const back = await addCamera(demo, "Back");
  const lesson = await start(page);
  await expect(lesson.boxes.first()).toBeVisible({ timeout: 60_000 });
  const sessionId = page.url().split("/").at(-1) ?? "";
  const watching = () => demo.client.ask("session.watching", { sessionId });
  expect(await watching()).toMatchObject({ isWatching: true, everySeconds: 5, cameraIds: [front, back] });

  const source = page.getByRole("button", { name: /^Pictures from/u });
  await source.click();
  await page.getByRole("menuitemcheckbox", { name: /^Back/u }).click();
  await expect(source).toContainText("Front, every 5 s");
  await page.getByRole("menuitemradio", { name: "every 30 s" }).click();
  await expect(source).toContainText("Front, every 30 s");
  expect(await watching()).toMatchObject({ isWatching: true, everySeconds: 30, cameraIds: [front] });

  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByRole("button", { name: "Go on" })).toBeVisible();
  expect(await watching()).toMatchObject({ isWatching: false });
  const { pictures: before } = await demo.client.ask("session.read", { sessionId });
  await page.getByRole("button", { name: "Picture now" }).click();
  await expect
    .poll(async () => (await demo.client.ask("session.read", { sessionId })).pictures, { timeout: 30_000 })
    .toBeGreaterThan(before);

  await demo.client.ask("node.revoke", { cameraId: back });
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await demo.client.ask("node.revoke", { cameraId: front });
  await expect(page.getByRole("status").filter({ hasText: "The lesson's camera was removed" })).toBeVisible();
  await addCamera(demo, "New");
  await expect(source).toContainText("New, every 30 s", { timeout: 30_000 });
  await expect(page.getByRole("status").filter({ hasText: "The camera is silent" })).toHaveCount(0, {
    timeout: 60_000,
  });
});

test("a student is enrolled by the room's camera", async ({ demo, page }) => {
  const { students, photos } = await readDemo();
  const [portrait] = [...photos.values()];
  const [name] = photos.keys();
  const student = students.find(({ number }) => name?.startsWith(number) === true);
  const alone = await mkdtemp(join(folder, "alone-"));
  await writeFile(join(alone, "portrait.jpg"), portrait ?? new Uint8Array());
  await demo.client.ask("node.addCamera", {
    name: "Front",
    room: "E-201",
    source: { kind: "folder", path: alone },
  });
  const classId = await demoClassId(demo);
  const { studentId = "" } =
    (await demoStudents(demo)).find(({ number }) => number === student?.number) ?? {};
  await goTo(page, `/classes/${classId}/students/${studentId}/enrol?by=room`);
  await expect(page.getByRole("img", { name: "Picture of Front" })).toBeVisible({ timeout: 20_000 });
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Take and use this picture" }).click();
  await expect
    .poll(async () => (await demo.client.ask("students.read", { classId, studentId })).photos.length)
    .toBe(2);
});
