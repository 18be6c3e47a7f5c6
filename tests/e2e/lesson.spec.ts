import { because, whyOf } from "#contract/reasons/reasons";
import { refusal } from "#contract/reply";
import { expect } from "playwright/test";
import { browserPath } from "./browser";
import { readDemo } from "./demoStation";
import { LessonPage } from "./lessonPage";
import { accessibilityFaults, test } from "./rollcall";

test.skip(browserPath === undefined, "no Chromium is here: install one, or name it in ROLLCALL_BROWSER");
test.use({ locale: "en-GB" });

async function nameOf(number: string): Promise<string> {
  const { students } = await readDemo();
  return students.find((student) => student.number === number)?.name ?? "";
}

test("a whole lesson by mouse, from Start to the finished sheet", async ({ demo, page }) => {
  const { pictures, truth } = await readDemo();
  const [first = "", second = ""] = await Promise.all(truth.absent.map(nameOf));
  const lesson = new LessonPage(page);

  await page.getByRole("button", { name: "Start", exact: true }).first().click();
  await expect(page.getByText("No picture yet").first()).toBeVisible();
  await lesson.give(pictures.slice(0, 2));
  await expect(lesson.boxes.first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("button", { name: /^Picture at/u })).toHaveCount(2, { timeout: 60_000 });
  expect(await lesson.count("Present")).toBeGreaterThanOrEqual(truth.present.length - 3);

  await lesson.search.fill(first);
  await expect(lesson.card(first)).toHaveCount(1);
  await lesson.card(first).click();
  await expect(lesson.card(first)).toContainText("Present");
  await lesson.card(first).click();
  await expect(lesson.card(first)).toContainText("Late");
  await lesson.undo.click();
  await expect(lesson.card(first)).toContainText("Present");
  await lesson.search.fill("");

  await lesson.view("Unknown").click();
  const before = await page.getByRole("button", { name: "Not a student" }).count();
  expect(before).toBeGreaterThanOrEqual(1);
  await page.getByRole("button", { name: "Not a student" }).first().click();
  await expect(page.getByRole("button", { name: "Not a student" })).toHaveCount(before - 1);

  await page.getByRole("button", { name: "Finish" }).click();
  await expect(page.getByRole("dialog")).toContainText(second);
  await expect(page.getByRole("dialog")).not.toContainText(first);
  await page.getByRole("dialog").getByRole("button", { name: "Finish" }).click();
  await expect(page.getByRole("heading", { name: "The lesson is finished" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: second })).toContainText("Absent");
  const [record] = await demo.client.ask("classes.list", {});
  const [session] = await demo.client.ask("sessions.list", { classId: record?.classId ?? "" });
  expect(session?.phase).toBe("finished");
});

test("a whole lesson by keyboard alone, through a reload in the middle", async ({ demo, page }) => {
  const { pictures, truth } = await readDemo();
  const [first = "", second = ""] = await Promise.all(truth.absent.map(nameOf));
  const lesson = new LessonPage(page);

  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText("No picture yet").first()).toBeVisible();
  const sessionId = page.url().split("/").at(-1) ?? "";
  for (const picture of pictures.slice(0, 2)) await demo.client.ask("session.take", { sessionId }, picture);
  await expect(lesson.boxes.first()).toBeVisible();

  await lesson.focusByKeys(first);
  await page.keyboard.press("4");
  await expect(lesson.card(first)).toContainText("Excused");
  await page.keyboard.press("h");
  await expect(page.getByRole("dialog", { name: first })).toBeVisible();
  await page.keyboard.type("sick note");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toContainText("“sick note”");
  await page.keyboard.type(" by mail");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(lesson.card(first)).toBeFocused();
  await expect(lesson.undo).toContainText("note");

  await page.reload();
  await expect(lesson.boxes.first()).toBeVisible();
  await lesson.focusByKeys(second);
  await page.keyboard.press("1");
  await expect(lesson.card(second)).toContainText("Present");
  await page.keyboard.press("Control+z");
  await expect(lesson.card(second)).toContainText("Not yet");
  await page.keyboard.press("Control+y");
  await expect(lesson.card(second)).toContainText("Present");

  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("dialog", { name: "Finish the lesson?" })).not.toContainText(first);
  await expect(page.getByRole("dialog").getByRole("button", { name: "Finish" })).toBeEnabled();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "The lesson is finished" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: first })).toContainText("sick note by mail");
});

test("doubtful faces are answered with one key each", async ({ demo, page }) => {
  const [record] = await demo.client.ask("classes.list", {});
  const { sessionId } = await demo.client.ask("session.open", { classId: record?.classId ?? "" });
  const { pictures } = await readDemo();
  // One picture leaves some faces in doubt that more pictures would settle.
  await demo.client.ask("session.take", { sessionId }, pictures[0]);
  const { questions } = await demo.client.ask("session.look", { sessionId });
  test.skip(questions.length < 2, "the camera is sure of everybody in this picture");
  await page.goto(`${demo.url}#/lesson/${sessionId}`);
  const lesson = new LessonPage(page);
  await lesson.view("Check").click();
  await lesson.expectCount("Check", questions.length);
  await page.keyboard.press("1");
  await lesson.expectCount("Check", questions.length - 1);
  await page.keyboard.press("n");
  await lesson.expectCount("Check", questions.length - 2);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await lesson.expectCount("Check", questions.length - 1);
});

test("a mark that the station refuses is put back for all to see", async ({ demo, page }) => {
  const [record] = await demo.client.ask("classes.list", {});
  const { classId } = record ?? { classId: "" };
  const { sessionId } = await demo.client.ask("session.open", { classId });
  await page.goto(`${demo.url}#/lesson/${sessionId}`);
  const lesson = new LessonPage(page);
  const { students } = await readDemo();
  const name = students[0]?.name ?? "";
  await expect(lesson.card(name)).toContainText("Not yet");
  const notSaved = refusal(because("disk-full", { what: whyOf("to-save-mark") }));
  await page.route("**/api/session.mark", (route) => route.fulfill({ status: 507, json: notSaved }));
  await lesson.card(name).click();
  await expect(page.getByText("but the disk is full")).toBeVisible();
  await expect(lesson.card(name)).toContainText("Not yet");
});

test("every part of a lesson is accessible and fits 1280×720", async ({ demo, page }) => {
  const faults: string[] = [];
  const look = async (part: string) => {
    const found = await accessibilityFaults(page);
    faults.push(...found.map((fault) => `${part}: ${fault}`));
  };
  await expect(page.getByRole("button", { name: "Start", exact: true }).first()).toBeVisible();
  await look("today");
  const [record] = await demo.client.ask("classes.list", {});
  const { sessionId } = await demo.client.ask("session.open", { classId: record?.classId ?? "" });
  const { pictures } = await readDemo();
  await demo.client.ask("session.take", { sessionId }, pictures[0]);
  await page.goto(`${demo.url}#/lesson/${sessionId}`);
  const lesson = new LessonPage(page);
  await expect(lesson.boxes.first()).toBeVisible();
  const overflow = await page.evaluate(() => {
    const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
    return { x: scrollWidth - clientWidth, y: scrollHeight - clientHeight };
  });
  expect(overflow).toEqual({ x: 0, y: 0 });
  await look("roster");
  await page.locator(".lesson-source").click();
  await expect(page.getByRole("menuitemradio").first()).toBeVisible();
  await look("cameras");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await page.keyboard.press("w");
  await look("check");
  await page.keyboard.press("e");
  await look("unknown");
  await page.keyboard.press("q");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("dialog").getByRole("button", { name: "Finish" })).toBeEnabled();
  await look("finish");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "The lesson is finished" })).toBeVisible();
  await look("finished");
  expect(faults).toEqual([]);
});
