import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect as expectSoon, test, type Page } from "playwright/test";
import { storedZip } from "#adapters/roster/storedZip";
import type { ResultOf } from "#contract/api";
import { browserPath } from "../e2e/browser";
import { LECTURER, readDemo, type DemoClass } from "../e2e/demoStation";
import { startApplication, type RunningApplication } from "./application";
import { askPage } from "./askPage";

test.skip(browserPath === undefined, "no Chromium is here: ROLLCALL_BROWSER names one");
test.describe.configure({ mode: "serial", timeout: 600_000 });

/** Each takes a few seconds on a laptop, and a minute on a busy build machine. */
const PICTURES = 2;

/** A core that starts again reads its store first. */
const expect = expectSoon.configure({ timeout: 30_000 });
const poll = <T>(look: () => T | Promise<T>) => expectSoon.poll(look, { timeout: 30_000 });

let folder: string;
let demo: DemoClass;
let app: RunningApplication;
let page: Page;
let classId: string;
let students: ResultOf<"students.list">;
let session: ResultOf<"session.read">;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-shell-"));
  demo = await readDemo();
  app = await startApplication(folder);
  page = await app.page();
  await useVietnamese();
});

test.afterAll(async () => {
  await app.quit();
  await rm(folder, { recursive: true, force: true });
});

function studentOf(number: string): ResultOf<"students.list">[number] {
  const found = students.find((student) => student.number === number);
  if (found === undefined) throw new Error(`No student ${number}`);
  return found;
}

function markOf({ people }: ResultOf<"session.read">, number: string): string {
  const { studentId } = studentOf(number);
  return people.find(({ personId }) => personId === studentId)?.mark.status ?? "nobody";
}

async function logIn(): Promise<void> {
  const { loginName, password } = LECTURER;
  const { login } = await askPage(page, "login.open", { loginName, password });
  await page.evaluate((given) => sessionStorage.setItem("rollcall.login", given), login);
  await page.reload();
  await expect(page.getByRole("navigation", { name: "Các trang" })).toBeVisible();
}

// Each step goes on from the one before, as a lesson does; every request crosses the preload script, the bridge and the pipe.
async function useVietnamese(): Promise<void> {
  await page.evaluate(() => localStorage.setItem("rollcall.language", "vi"));
  await page.reload();
}

test("the window opens on a first page that lets the first lecturer in", async () => {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.getByLabel("Họ và tên").fill(LECTURER.name);
  await expect(page.getByLabel("Tên đăng nhập")).toHaveValue(LECTURER.loginName);
  await page.getByRole("textbox", { name: "Mật khẩu mới" }).fill(LECTURER.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("navigation", { name: "Các trang" })).toBeVisible();
  expect(await askPage(page, "profile.read", {})).toMatchObject({ loginName: LECTURER.loginName });
  expect(app.seen("core")).toHaveLength(1);
});

test("a class, its roster and its faces come in", async () => {
  const term = { name: "2026-27 HK1", from: "2026-01-01", until: "2199-12-31" };
  const course = { course: "Cơ sở dữ liệu", group: "18N13A", room: "E-201", zone: "Asia/Ho_Chi_Minh" };
  ({ classId } = await askPage(page, "classes.create", { ...course, term }));
  expect(await askPage(page, "roster.apply", { classId, rows: [...demo.students] })).toMatchObject({
    refused: [],
  });
  const consent = { kind: "all-said-yes", wordingVersion: "1", language: "vi" } as const;
  const { enrolled } = await askPage(page, "photos.import", { classId, consent }, storedZip(demo.photos));
  expect(enrolled).toHaveLength(demo.students.length);
  students = await askPage(page, "students.list", { classId });
});

test("a lesson opens, keeps the laptop awake, and marks whom its pictures show", async () => {
  session = await askPage(page, "session.open", { classId });
  expect(await app.act("awake")).toBe(true);
  for (const picture of demo.pictures.slice(0, PICTURES)) {
    ({ session } = await askPage(page, "session.take", { sessionId: session.sessionId }, picture));
  }
  const { present, absent } = demo.truth;
  const marked = present.filter((number) => markOf(session, number) === "present");
  // How many is measured in `bench/`; here it matters that pictures went all the way and marks came back.
  expect(marked.length).toBeGreaterThan(present.length / 2);
  expect(absent.map((number) => markOf(session, number))).toEqual(absent.map(() => "unmarked"));
});

test("a picture is served from the page's own origin, to whoever is logged in and to nobody else", async () => {
  const mediaId = session.people.find(({ camera }) => camera.face !== undefined)?.camera.face?.mediaId ?? "";
  const look = (login?: string) =>
    page.evaluate(
      async ([id, given]) => {
        const headers: Record<string, string> = given === undefined ? {} : { "rollcall-login": given };
        const { status, headers: got } = await fetch(`/media/${String(id)}`, { headers });
        return { status, type: got.get("content-type"), caching: got.get("cache-control") };
      },
      [mediaId, login] as const,
    );
  expect(await look()).toEqual({ status: 200, type: "image/jpeg", caching: "no-store" });
  expect(await look("somebody else")).toMatchObject({ status: 403 });
});

test("marks are corrected and taken back", async () => {
  const { sessionId } = session;
  const [excused = "", late = ""] = demo.truth.absent;
  for (const [number, status] of [
    [excused, "excused"],
    [late, "late"],
  ] as const) {
    const personIds = [studentOf(number).studentId];
    await askPage(page, "session.mark", { sessionId, personIds, choice: { status } });
  }
  session = await askPage(page, "session.undo", { sessionId });
  expect([excused, late].map((number) => markOf(session, number))).toEqual(["excused", "unmarked"]);
});

test("the core is killed, starts again, and has every mark", async () => {
  const before = session;
  await app.act("kill-core");
  await poll(() => app.seen("core").length).toBe(2);
  await expect(page.getByRole("textbox", { name: "Mật khẩu" })).toBeVisible();
  await logIn();
  session = await askPage(page, "session.read", { sessionId: before.sessionId });
  expect(session).toEqual(before);
  expect(app.seen("notification")).not.toEqual([]);
});

test("the page's process is killed, and the page comes back as it was", async () => {
  const devtools = await page.context().newCDPSession(page);
  devtools.send("Page.crash").catch(() => undefined);
  await poll(() => page.isClosed()).toBe(true);
  await poll(async () => (await app.page()).isClosed()).toBe(false);
  page = await app.page();
  await page.waitForLoadState();
  await logIn();
  expect(await askPage(page, "session.read", { sessionId: session.sessionId })).toEqual(session);
});

test("the lesson is finished, and the laptop may sleep", async () => {
  session = await askPage(page, "session.finish", { sessionId: session.sessionId });
  expect(session.phase).toBe("finished");
  expect(await app.act("awake")).toBe(false);
});

test("a backup is saved from the menu, in the system's own dialog", async () => {
  const filePath = join(folder, "lesson.rollcall");
  await app.act("answer", { canceled: false, filePath });
  await app.act("press", "Sao &lưu…");
  await expect
    .poll(() => app.seen("message"))
    .toContainEqual(expect.objectContaining({ type: "info", detail: filePath }));
  expect((await readFile(filePath)).byteLength).toBeGreaterThan(1000);
});

test("menus speak the page's language and lead to pages", async () => {
  await app.act("press", "Lớp học");
  await expect(page).toHaveURL(/#\/classes$/u);
  await page.getByRole("radio", { name: "English" }).check();
  await poll(async () => JSON.stringify(await app.act("menu"))).toContain("Back up");
});

test("a link and a backup file that start Rollcall again reach the open page", async () => {
  await app.act("second-instance", ["rollcall", "rollcall://open/settings/network"]);
  await expect(page).toHaveURL(/#\/settings\/network$/u);
  await app.act("second-instance", ["rollcall", "/home/lan/2026 backup.rollcall"]);
  await expect(page).toHaveURL(/#\/settings\/data\?backup=%2Fhome%2Flan%2F2026\+backup\.rollcall$/u);
});

test("the page can neither leave nor open another window, and nothing of it asks a network", async () => {
  // The page is taken from whoever asks it while it tries to leave.
  await page.evaluate(() => void setTimeout(() => location.assign("https://example.org/")));
  await poll(() => app.seen("navigation")).toEqual(["https://example.org/"]);
  await page.evaluate(() => void window.open("https://example.org/"));
  await poll(() => app.seen("window")).toEqual(["deny"]);
  const blocked = page.evaluate(() => fetch("https://example.org/"));
  await expect(blocked).rejects.toThrow();
  await expect(page).toHaveURL(/^https:\/\/rollcall\.invalid\//u);
  expect(app.seen("refused")).toEqual([]);
});

test("the camera is given without sound, on its pages, to a lecturer; nothing else is", async () => {
  const ask = (permission: string, mediaTypes: readonly string[]) =>
    app.act("permission", { permission, mediaTypes, isMainFrame: true });
  expect(await ask("media", ["video"])).toBe(false);
  await page.evaluate(() => {
    location.hash = "/classes";
  });
  // Chromium tells of the new address a moment later.
  await poll(() => ask("media", ["video"])).toBe(true);
  expect(await ask("media", ["video", "audio"])).toBe(false);
  expect(await ask("geolocation", [])).toBe(false);
  expect(await ask("notifications", [])).toBe(false);
});

test("everything is there when Rollcall was closed and opened again, and its log names nobody", async () => {
  expect(await app.quit()).toBe(0);
  app = await startApplication(folder);
  page = await app.page();
  // A new profile of Chromium, which in Electron is kept.
  await useVietnamese();
  await logIn();
  expect(await askPage(page, "session.read", { sessionId: session.sessionId })).toEqual(session);
  const logs = join(folder, "logs");
  const texts = await Promise.all((await readdir(logs)).map((name) => readFile(join(logs, name), "utf8")));
  const said = texts.join("\n");
  expect(said).toContain("core: ended unasked; restarting");
  const names = [LECTURER.name, ...demo.students.flatMap(({ name, number }) => [name, number])];
  expect(names.filter((name) => said.includes(name))).toEqual([]);
  expect(app.complaints()).toBe("");
});
