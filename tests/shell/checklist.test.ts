import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { desktopApi } from "#contract/desktop";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath } from "../e2e/browser";
import { startApplication, type RunningApplication } from "./application";

/**
 * Electron's own security checklist (https://www.electronjs.org/docs/latest/tutorial/security, its numbers in brackets), read back from what
 * was built, as it runs on the stand-in, and from the configuration of the packages.
 */
const repository = resolve(import.meta.dirname, "..", "..");
const read = (...path: readonly string[]) => readFileSync(join(repository, ...path), "utf8");
const builtCode = (folder: string) =>
  readdirSync(join(repository, "out", folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.c?js$/u.test(name))
    .map((name) => read("out", folder, name))
    .join("\n");

const CONFINED = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
};

describe("what was built", () => {
  it("gives the page one frozen-in bridge and no way to Electron or Node [20]", () => {
    const preload = read("out", "preload", "index.cjs");
    expect(preload.match(/exposeInMainWorld\(/gu)).toHaveLength(1);
    expect(preload.match(/require\("[^"]+"\)/gu)).toEqual(['require("electron")']);
    expect(preload).not.toMatch(/ipcRenderer\s*[,}]/u);
  });

  it("opens no address outside but a letter in the mail program [15]", () => {
    const main = builtCode("main");
    expect(main).not.toMatch(/child_process\.exec|<webview|enableBlinkFeatures/u);
    expect(
      main.match(/"mail\.write": async \(\{ href \}\) => \{\s*await shell\.openExternal\(href\);/gu),
    ).toHaveLength(1);
    expect(main.match(/openExternal/gu)).toHaveLength(1);
    const { params } = desktopApi["mail.write"];
    for (const href of [
      "https://example.org/",
      "file:///etc/passwd",
      " mailto:a@example.org",
      "MAILTO:a",
      "smb://x",
    ]) {
      expect(params.safeParse({ href }).success).toBe(false);
    }
    expect(params.safeParse({ href: "mailto:an@example.org?subject=x" }).success).toBe(true);
  });

  it("never turns a guard off [2–4, 6, 8–12]", () => {
    const main = builtCode("main");
    expect(main).not.toMatch(
      /nodeIntegration\w*: (?:true|!0)|contextIsolation: (?:false|!1)|sandbox: (?:false|!1)|webSecurity: (?:false|!1)/u,
    );
    expect(main).not.toMatch(
      /allowRunningInsecureContent: (?:true|!0)|experimentalFeatures: (?:true|!0)|webviewTag: (?:true|!0)/u,
    );
    expect(main).not.toMatch(/disable-web-security|no-sandbox|ignore-certificate-errors/u);
  });

  it("is a page without a line of script or style in it, that loads only its own files [1, 7]", () => {
    const page = read("out", "renderer", "index.html");
    expect(page.match(/<script\b[^>]*>/gu)?.every((tag) => /\ssrc="\.\//u.test(tag))).toBe(true);
    expect(page).not.toMatch(/<style|\son\w+=|https?:|javascript:/iu);
  });
});

describe("the packages", () => {
  it("run an Electron that is pinned to one version [16]", () => {
    const { devDependencies }: { devDependencies: Record<string, string> } = JSON.parse(read("package.json"));
    expect(devDependencies["electron"]).toMatch(/^\d+\.\d+\.\d+$/u);
  });

  it("keep their data in a folder of the name that the documents tell", () => {
    const { productName }: { productName: string } = JSON.parse(read("package.json"));
    expect(read("electron-builder.yml")).toContain(`\nproductName: ${productName}\n`);
    expect(read("docs", "operations.md")).toContain(`~/.config/${productName}/station`);
  });

  it("have every fuse set, so that the program runs nothing but its own archive [19]", () => {
    expect(fusesAsConfigured()).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
    expect(read("electron-builder.yml")).toMatch(/^asar: true$/mu);
  });

  it("ask no address for updates, until whoever packages gives one", () => {
    expect(read("electron-builder.yml")).toMatch(/^publish: null$/mu);
  });
});

describe.skipIf(browserPath === undefined)("the application as it runs", () => {
  let folder: string;
  let app: RunningApplication;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "rollcall-checklist-"));
    app = await startApplication(folder);
    await app.page();
  }, 240_000);
  afterAll(async () => {
    await app.quit();
    rmSync(folder, { recursive: true, force: true });
  });

  it("sandboxes every process of a page before the first window [4]", () => {
    expect(app.seen("sandbox")).toEqual(["enabled"]);
  });

  it("opens its window with each guard on, and with no more than the preload script [2–4, 6, 8–12]", () => {
    expect(app.seen("window-options")).toEqual([
      expect.objectContaining({
        webPreferences: { ...CONFINED, preload: join(repository, "out", "preload", "index.cjs") },
      }),
    ]);
  });

  it("serves its page from a scheme of its own, under a policy that names no network and nothing inline [7, 18]", async () => {
    const page = await app.page();
    const policy = await page.evaluate(async () =>
      (await fetch("/index.html")).headers.get("content-security-policy"),
    );
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[^']+'; /u);
    expect(policy).not.toMatch(/unsafe|https?:|\*/u);
    const statuses = await page.evaluate(async () => {
      const paths = ["/index.html", "/..%2fmain/index.js", "/absent.js", "/media/unknown"];
      return Promise.all(paths.map(async (path) => (await fetch(path)).status));
    });
    expect(statuses).toEqual([200, 403, 404, 403]);
  });

  it("answers no message from another page, or from a frame within its own [17]", async () => {
    const channels = await app.act("channels");
    expect(channels).toEqual({
      handled: ["rollcall:request", "rollcall:desktop"],
      heard: ["rollcall:events", "rollcall:commands"],
    });
    const strangers = [
      { url: "https://example.org/", isInside: false },
      { url: "app://other/", isInside: false },
      { url: "app://rollcall/", isInside: true },
    ];
    for (const stranger of strangers) {
      for (const channel of ["rollcall:events", "rollcall:commands"]) {
        expect(await app.act("message-from", { channel, ...stranger })).toMatchObject({ sent: [] });
      }
      for (const channel of ["rollcall:request", "rollcall:desktop"]) {
        expect(await app.act("message-from", { channel, ...stranger })).toMatchObject({
          answer: { ok: false, error: { code: "not-allowed" } },
        });
      }
    }
  });

  it("denies permissions but to copy a text and to fill the screen [5]", async () => {
    for (const permission of [
      "media",
      "geolocation",
      "notifications",
      "clipboard-read",
      "openExternal",
      "hid",
    ]) {
      expect(await app.act("permission", { permission, isMainFrame: true })).toBe(false);
    }
    for (const permission of ["clipboard-sanitized-write", "fullscreen"]) {
      expect(await app.act("permission", { permission, isMainFrame: true })).toBe(true);
      expect(await app.act("permission", { permission, isMainFrame: false })).toBe(false);
    }
  });

  it("brings no dictionaries to check spelling with", () => {
    expect(app.seen("spell-checker")).toEqual([false]);
  });

  it("lets the page neither leave nor open a window [13, 14]", async () => {
    const page = await app.page();
    // The page is taken from whoever asks it while it tries to leave.
    await page.evaluate(() => void setTimeout(() => location.assign("https://example.org/")));
    await expect.poll(() => app.seen("navigation")).toEqual(["https://example.org/"]);
    await page.evaluate(() => void window.open("https://example.org/"));
    await expect.poll(() => app.seen("window")).toEqual(["deny"]);
  });

  it("shows a PDF in a window as confined, which has no preload script [2–4, 6, 8–12]", async () => {
    const page = await app.page();
    const reply = await page.evaluate(async () => {
      const bytes = new TextEncoder().encode("%PDF-1.4\n%%EOF");
      return window.rollcall?.desktop?.request("pdf.show", { title: "Sheet", bytes });
    });
    expect(reply).toEqual({ ok: true, value: {} });
    const [, shown] = app.seen("window-options");
    expect(shown).toMatchObject({ title: "Sheet – Rollcall" });
    expect(shown).toHaveProperty("webPreferences", { ...CONFINED, plugins: true });
  });
});

describe.skipIf(browserPath === undefined)("a computer without a keychain", () => {
  it("is told of once, and its key is in a file that only its owner may read", async () => {
    const folder = mkdtempSync(join(tmpdir(), "rollcall-keychain-"));
    const told = async () => {
      const app = await startApplication(folder, { keychain: "basic_text" });
      await (await app.page()).getByRole("heading", { level: 1 }).waitFor();
      await app.quit();
      return app.seen("message");
    };
    try {
      expect(await told()).toEqual([
        expect.objectContaining({
          type: "warning",
          message: expect.stringMatching(/safe place for keys|nơi giữ khóa an toàn/u),
        }),
      ]);
      const { mode } = statSync(join(folder, "userData", "station.station-key"));
      expect(mode & 0o077).toBe(0);
      expect(await told()).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 240_000);
});

/** The block of `electron-builder.yml`: names with true or false. */
function fusesAsConfigured(): Readonly<Record<string, boolean>> {
  const [, block = ""] = /^electronFuses:\n((?: {2}.*\n)+)/mu.exec(read("electron-builder.yml")) ?? [];
  return Object.fromEntries(
    [...block.matchAll(/^ {2}(\w+): (true|false)$/gmu)].map(([, name = "", value]) => [
      name,
      value === "true",
    ]),
  );
}
