import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ToolError } from "#contract/toolError";
import type { MenuItemConstructorOptions } from "electron";
import { assert as always, property, string } from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCrashLimit } from "../core/crashLimit";
import { answerDesktop, type DesktopHandlers } from "./answerDesktop";
import { commandOfArguments, commandOfBackup, commandOfLink } from "./deepLink";
import { createKeepAwake } from "./keepAwake";
import { createKeychainSecrets, hasKeychain, type Keychain } from "./keychainSecrets";
import { createLessonWatch } from "./lessonWatch";
import { menuTemplate } from "./menu";
import { chooseUpdates } from "./updateChoice";
import { keepWindowState, placeWindow, readWindowState } from "./windowState";
import { wordsIn } from "./words";

describe("links and files that open Rollcall", () => {
  it("lead to a page", () => {
    expect(commandOfLink("rollcall://open/lesson/s1")).toEqual({ type: "go", path: "/lesson/s1" });
    expect(commandOfLink("rollcall://open")).toEqual({ type: "go", path: "/" });
    expect(commandOfBackup("/home/Lan/sao lưu.rollcall")).toEqual({
      type: "go",
      path: "/settings/data?backup=%2Fhome%2FLan%2Fsao+l%C6%B0u.rollcall",
    });
  });

  it("carry no query, and are nothing when they are of another kind", () => {
    expect(commandOfLink("rollcall://open/settings/data?backup=/tmp/x")).toEqual({
      type: "go",
      path: "/settings/data",
    });
    for (const address of [
      "rollcall://erase/all",
      "https://example.org/",
      "open",
      "rollcall://open/<script>",
    ]) {
      expect(commandOfLink(address)).toBe("nothing");
    }
  });

  it("never lead anywhere but to a path, whatever is written", () => {
    always(
      property(string(), (text) => {
        const command = commandOfLink(`rollcall://open/${text}`);
        expect(command === "nothing" || /^\/[\w/-]*$/u.test(command.path)).toBe(true);
      }),
    );
  });

  it("are found among the arguments of a start, the last one counting", () => {
    expect(commandOfArguments(["--flag", ".", "rollcall://open/classes"], "/home")).toEqual({
      type: "go",
      path: "/classes",
    });
    expect(commandOfArguments(["/a.rollcall", "--x=/b.rollcall"], "/home")).toEqual(
      commandOfBackup("/a.rollcall"),
    );
    expect(commandOfArguments(["."], "/home")).toBe("nothing");
  });

  it("name a file by its address, as file managers do, or from the folder of the start", () => {
    const backup = commandOfBackup("/home/lan/sao lưu.rollcall");
    expect(commandOfArguments(["file:///home/lan/sao%20l%C6%B0u.rollcall"], "/")).toEqual(backup);
    expect(commandOfArguments(["sao lưu.rollcall"], "/home/lan")).toEqual(backup);
    const broken = "file:///a%2Fb.rollcall";
    expect(commandOfArguments([broken], "/")).toEqual(commandOfBackup(broken));
  });

  it("never let a link name a file", () => {
    expect(commandOfArguments(["rollcall://open/a.rollcall"], "/")).toBe("nothing");
    expect(commandOfArguments(["ROLLCALL:../tmp/a.rollcall"], "/")).toBe("nothing");
    expect(commandOfArguments(["https://example.org/a.rollcall"], "/")).toBe("nothing");
  });
});

describe("the open lesson", () => {
  it("keeps the laptop awake until its last sign, however it ends", () => {
    let nowMs = 0;
    const said: boolean[] = [];
    const watch = createLessonWatch(
      () => nowMs,
      (isOpen) => said.push(isOpen),
    );
    const lesson = (phase: string) =>
      ({ ok: true, value: { sessionId: "s1".padEnd(20, "0"), phase } }) as const;
    watch.seeReply({ ok: true, value: {} });
    watch.seeReply(lesson("open"));
    watch.seeReply({ ok: true, value: { picture: 1, session: lesson("open").value } });
    watch.seeReply(lesson("finished"));
    watch.seeReply(lesson("open"));
    nowMs = 4 * 60 * 60_000;
    watch.tidy();
    watch.seeReply(lesson("open"));
    watch.clear();
    expect(said).toEqual([true, false, true, false, true, false]);
  });

  it("asks the system once and lets go once", () => {
    const calls: string[] = [];
    const start = () => calls.push("start");
    const stop = (id: number) => {
      calls.push(`stop ${id}`);
      return true;
    };
    const keepAwake = createKeepAwake({ start, stop });
    for (const isWanted of [true, true, false, false]) keepAwake(isWanted);
    expect(calls).toEqual(["start", "stop 1"]);
  });
});

describe("the menu", () => {
  const nothing = () => undefined;
  const actions = {
    go: nothing,
    saveBackup: nothing,
    openBackup: nothing,
    print: nothing,
    showLogs: nothing,
  };
  const itemsOf = (language: "vi" | "en", isPackaged = true) =>
    menuTemplate(wordsIn(language), actions, { platform: "win32", isPackaged }).flatMap(({ submenu }) =>
      Array.isArray(submenu) ? submenu : [],
    );
  const keysOf = (items: readonly MenuItemConstructorOptions[]) =>
    items.flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]));

  it("has the same keys in both languages, none twice, and none that the page uses", () => {
    const keys = keysOf(itemsOf("vi"));
    expect(keysOf(itemsOf("en"))).toEqual(keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.every((key) => key.includes("+"))).toBe(true);
  });

  it("has a label for every item, and developer tools only while Rollcall is developed", () => {
    const isNamed = ({ label, type, role }: MenuItemConstructorOptions) =>
      label !== undefined || type === "separator" || role === "toggleDevTools";
    expect(itemsOf("vi").every(isNamed)).toBe(true);
    expect(itemsOf("vi").some(({ role }) => role === "toggleDevTools")).toBe(false);
    expect(itemsOf("vi", false).some(({ role }) => role === "toggleDevTools")).toBe(true);
  });
});

describe("updates", () => {
  const windows = { platform: "win32", isPackaged: true } as const;
  const good =
    "provider: generic\nurl: https://example.edu/rollcall\npublisherName:\n  - Example University\n";

  it("are on where an address was given and the publisher is checked", () => {
    expect(chooseUpdates(good, windows)).toEqual({ mode: "on" });
  });

  it.each([
    ["from sources", good, { ...windows, isPackaged: false }],
    ["without an address", undefined, windows],
    ["on Linux", good, { ...windows, platform: "linux" as const }],
    ["without TLS", good.replace("https", "http"), windows],
    ["without a publisher on Windows", "provider: generic\nurl: https://example.edu/x\n", windows],
  ])("are off %s", (_, config, host) => {
    expect(chooseUpdates(config, host)).toMatchObject({ mode: "off" });
  });
});

describe("crashes", () => {
  it("are forgiven a few times within a while", () => {
    let nowMs = 0;
    const limit = createCrashLimit({ times: 2, withinMs: 100 }, () => nowMs);
    expect([limit.mayRestart(), limit.mayRestart(), limit.mayRestart()]).toEqual([true, true, false]);
    nowMs = 1000;
    expect(limit.mayRestart()).toBe(true);
  });
});

describe("the desktop's own requests", () => {
  const bugs: string[] = [];
  const handlers: DesktopHandlers = {
    "backup.choose": async () => ({ file: "/a.rollcall" }),
    "backup.place": async () => {
      throw new ToolError("not-ready", "no window");
    },
    "pdf.show": async () => {
      throw new TypeError("a bug");
    },
    "mail.write": async () => ({}),
    "language.use": async () => ({}),
  };
  const ask = (name: unknown, params: unknown) =>
    answerDesktop(handlers, { name, params }, (_, where) => bugs.push(where));

  it("answer by schema, refuse in words, and report bugs once", async () => {
    expect(await ask("backup.choose", {})).toEqual({ ok: true, value: { file: "/a.rollcall" } });
    expect(await ask("backup.place", {})).toMatchObject({ error: { code: "not-ready" } });
    expect(await ask("language.use", { language: "fr" })).toMatchObject({ error: { code: "bad-input" } });
    expect(await ask("shell.exec", {})).toMatchObject({ error: { code: "not-found" } });
    expect(await ask("mail.write", { href: "mailto:a@b.vn?subject=S" })).toMatchObject({ ok: true });
    expect(await ask("mail.write", { href: "file:///etc/passwd" })).toMatchObject({
      error: { code: "bad-input" },
    });
    const pdf = { title: "Sheet", bytes: new Uint8Array([1]) };
    expect(await ask("pdf.show", pdf)).toMatchObject({ error: { code: "internal" } });
    expect(bugs).toEqual(["pdf.show"]);
  });
});

describe("with a folder", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "rollcall-desktop-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("the window comes back where it was, unless that is on no screen any more", () => {
    const path = join(folder, "window.json");
    const bounds = { x: 100, y: 50, width: 1400, height: 900 };
    const state = { bounds, isMaximized: true, isWeakKeyTold: true, language: "en" } as const;
    keepWindowState(path, state, (error) => expect.fail(String(error)));
    expect(readWindowState(path, "vi")).toEqual(state);
    const screen = { x: 0, y: 0, width: 1920, height: 1040 };
    expect(placeWindow(bounds, [screen])).toEqual(bounds);
    expect(placeWindow(bounds, [{ ...screen, width: 1280 }])).toMatchObject({ width: 1280 });
    expect(placeWindow({ ...bounds, x: 5000 }, [screen])).toEqual({ width: 1280, height: 800 });
    expect(placeWindow({ ...bounds, y: 1030 }, [screen])).toEqual({ width: 1280, height: 800 });
  });

  it.each(["", "{", "null", '{"isMaximized":7}'])("a window state of %j is as none", (text) => {
    writeFileSync(join(folder, "window.json"), text);
    expect(readWindowState(join(folder, "window.json"), "en-GB")).toMatchObject({ language: "en" });
    expect(readWindowState(join(folder, "absent.json"), "fr")).toMatchObject({ language: "vi" });
  });

  it("the key is sealed by the keychain, stays the same, and is never made anew for a store that has one", async () => {
    const path = join(folder, "station");
    const secrets = createKeychainSecrets(path, keychain("gnome_libsecret"), "linux");
    await expect(secrets.stationKey("refuse")).rejects.toMatchObject({ code: "not-found" });
    const key = await secrets.stationKey("create");
    expect(Buffer.from(await secrets.stationKey("refuse"))).toEqual(Buffer.from(key));
    expect(readFileSync(`${path}.keychain`).includes(Buffer.from(key))).toBe(false);
    expect(await secrets.protection()).toMatchObject({ kind: "keychain", strength: "strong" });
    writeFileSync(`${path}.keychain`, "not sealed here");
    await expect(secrets.stationKey("refuse")).rejects.toMatchObject({ code: "not-allowed" });
  });

  it("a keychain that was turned off since is asked for again, and no key is made in its stead", async () => {
    const path = join(folder, "station");
    await createKeychainSecrets(path, keychain("gnome_libsecret"), "linux").stationKey("create");
    const off = createKeychainSecrets(path, keychain("basic_text"), "linux");
    for (const missing of ["create", "refuse"] as const) {
      await expect(off.stationKey(missing)).rejects.toMatchObject({
        code: "not-allowed",
        message: expect.stringContaining("KWallet"),
      });
    }
  });

  it("a keychain that protects from nothing is not used, and that is said", async () => {
    const weak = keychain("basic_text");
    expect([hasKeychain(weak, "linux"), hasKeychain(weak, "win32")]).toEqual([false, true]);
    const secrets = createKeychainSecrets(join(folder, "station"), weak, "linux");
    await secrets.stationKey("create");
    expect(await secrets.protection()).toMatchObject({ kind: "key-file", strength: "weak" });
  });
});

function keychain(backend: ReturnType<Keychain["getSelectedStorageBackend"]>): Keychain {
  const turn = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => 255 - byte));
  return {
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => backend,
    encryptString: (text) => turn(Buffer.from(text)),
    decryptString: (bytes) => turn(bytes).toString(),
  };
}
