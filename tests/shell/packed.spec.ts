import { cp, mkdtemp, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "playwright/test";
import { browserPath } from "../e2e/browser";
import { LECTURER, readDemo } from "../e2e/demoStation";
import { startApplication } from "./application";
import { askPage } from "./askPage";
import { unpackAsar } from "./unpackAsar";

const resources = resolve(import.meta.dirname, "..", "..", "dist", "linux-unpacked", "resources");

test.skip(!existsSync(join(resources, "app.asar")), "nothing is packed: `npm run package:dir` does it");
test.skip(browserPath === undefined, "no Chromium is here: ROLLCALL_BROWSER names one");

// Whatever the package leaves out, its programs, networks and libraries must still be there.
test("the packed application opens, and sees a picture and writes sheets with what is in the package alone", async () => {
  test.setTimeout(300_000);
  const folder = await mkdtemp(join(tmpdir(), "rollcall-packed-"));
  unpackAsar(join(resources, "app.asar"), join(folder, "resources", "app"));
  await cp(join(resources, "models"), join(folder, "resources", "models"), { recursive: true });
  const program = join(folder, "resources", "app", "out", "main", "index.js");
  const app = await startApplication(join(folder, "data"), { program });
  try {
    const page = await app.page();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const { models } = await askPage(page, "station.about", {});
    expect(models.filter(({ optional, state }) => !optional && state !== "ready")).toEqual([]);
    const { login } = await askPage(page, "login.first", LECTURER);
    await page.evaluate((given) => sessionStorage.setItem("rollcall.login", given), login);
    const term = { name: "HK1", from: "2026-01-01", until: "2199-12-31" };
    const course = { course: "Cơ sở dữ liệu", group: "18N13A", room: "E-201", zone: "Asia/Ho_Chi_Minh" };
    const { classId } = await askPage(page, "classes.create", { ...course, term });
    const { sessionId } = await askPage(page, "session.open", { classId });
    const [picture] = (await readDemo()).pictures;
    expect((await askPage(page, "session.take", { sessionId }, picture)).faces).toBeGreaterThan(20);
    const report = { kind: "session", sessionId } as const;
    for (const format of ["pdf", "xlsx"] as const) {
      const sheet = await askPage(page, "report.file", { report, language: "vi", paper: "A4", format });
      expect(sheet.bytes.byteLength).toBeGreaterThan(1000);
    }
    expect((await askPage(page, "licences.list", {})).length).toBeGreaterThan(50);
    expect(app.complaints()).toBe("");
  } finally {
    await app.quit();
    await rm(folder, { recursive: true, force: true });
  }
});
