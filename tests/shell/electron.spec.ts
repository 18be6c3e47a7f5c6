import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { _electron, expect, test, type ElectronApplication, type Page } from "playwright/test";

const repository = resolve(import.meta.dirname, "..", "..");
// Naming the package's own file keeps from loading it: its index downloads the binary when there is none.
const electron = dirname(createRequire(import.meta.url).resolve("electron/package.json"));
const hasBinary = existsSync(join(electron, "path.txt"));

test.skip(!hasBinary, "the Electron binary is not here: `npx electron --version` downloads it");
test.describe.configure({ mode: "serial" });

let data: string;
let app: ElectronApplication;
let page: Page;

test.beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "rollcall-electron-"));
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  app = await _electron.launch({ args: [repository, `--user-data-dir=${data}`, ...asRoot] });
  page = await app.firstWindow();
});

test.afterAll(async () => {
  await app.close();
  await rm(data, { recursive: true, force: true });
});

test("the window shows the first page, and the core answers it", async () => {
  await expect(page).toHaveURL("app://rollcall/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const state = await page.evaluate(async () => window.rollcall?.request("login.state", {}));
  expect(state).toMatchObject({ ok: true });
});

test("the page has the bridge and nothing else of Node or Electron", async () => {
  const given = await page.evaluate(() => ({
    bridge: Object.keys(window.rollcall ?? {}),
    node: ["require", "process", "module", "Buffer"].filter((name) => name in window),
  }));
  expect(given).toEqual({ bridge: ["request", "subscribe", "desktop"], node: [] });
});

test("the page can neither leave, nor open another window, nor listen to the microphone", async () => {
  await page.evaluate(() => location.assign("https://example.org/"));
  expect(await page.evaluate(() => window.open("https://example.org/") === null)).toBe(true);
  const microphone = page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ audio: true }).then(() => "given"),
  );
  await expect(microphone).rejects.toThrow(/NotAllowedError|Permission denied/);
  await expect(page).toHaveURL("app://rollcall/");
  expect(app.windows()).toHaveLength(1);
});

test("a PDF is shown in a window of its own, which has no bridge", async () => {
  const opened = app.waitForEvent("window");
  await page.evaluate(async () => {
    const bytes = new TextEncoder().encode("%PDF-1.4\n%%EOF");
    await window.rollcall?.desktop?.request("pdf.show", { title: "Sheet", bytes });
  });
  const shown = await opened;
  await expect(shown).toHaveURL(/^app:\/\/rollcall\/pdf\//u);
  expect(await shown.evaluate(() => window.rollcall === undefined)).toBe(true);
  await shown.close();
});

test("the core is a process of its own, and comes back when it is killed", async () => {
  const pids = () =>
    app.evaluate(({ app: running }) =>
      running
        .getAppMetrics()
        .flatMap(({ pid, serviceName }) => (serviceName === "Rollcall core" ? [pid] : [])),
    );
  const before = await pids();
  expect(before).toHaveLength(1);
  process.kill(before[0] ?? 0, "SIGKILL");
  await expect.poll(pids).not.toEqual(before);
  await expect.poll(pids).toHaveLength(1);
});

test("the page's origin serves the page's folder only", async () => {
  const statuses = await page.evaluate(() =>
    Promise.all(
      ["/index.html", "/..%2fmain/index.js", "/absent.js"].map(async (path) => (await fetch(path)).status),
    ),
  );
  expect(statuses).toEqual([200, 403, 404]);
});
