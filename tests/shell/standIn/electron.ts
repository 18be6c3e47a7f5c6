import { fork } from "node:child_process";
import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { nextAnswer, onAction, record } from "./control";
import { WebContents } from "./webContents";

export { ipcMain } from "./ipc";
export { protocol } from "./protocol";

/**
 * A stand-in for the `electron` module, as far as Rollcall uses it: enough for the application as built to run in plain Node with its page
 * in Chromium. It cannot prove what only Electron does: the sandbox, the isolated world of the preload script, fuses, `app://` as an
 * origin of its own, permissions, the keychain, the system's dialogs, menus, printing and PDFs, and that one instance runs at a time.
 */
const repository = resolve(import.meta.dirname, "..", "..", "..");
const data = process.env["STAND_IN_DATA"] ?? join(repository, "out", "stand-in");
const windows = new Set<BrowserWindow>();

class App extends EventEmitter {
  readonly isPackaged = false;
  whenReady = async (): Promise<void> => undefined;
  getPath = (name: string): string => join(data, name);
  getVersion = (): string => {
    const { version }: { version: string } = JSON.parse(
      readFileSync(join(repository, "package.json"), "utf8"),
    );
    return version;
  };
  getLocale = (): string => "vi";
  requestSingleInstanceLock = (): boolean => true;
  enableSandbox = (): void => record("sandbox", "enabled");
  setAppUserModelId = (): void => undefined;
  setAsDefaultProtocolClient = (): boolean => true;
  exit = (code: number): never => process.exit(code);
  quit = (): void => {
    let isPrevented = false;
    this.emit("will-quit", {
      preventDefault: () => {
        isPrevented = true;
      },
    });
    if (!isPrevented) process.exit(0);
  };
}
export const app = new App();
onAction("quit", () => app.quit());
onAction("second-instance", (args) => app.emit("second-instance", {}, args, process.cwd()));

type WindowOptions = {
  readonly webPreferences?: { readonly preload?: string } & Readonly<Record<string, unknown>>;
} & Readonly<Record<string, unknown>>;

export class BrowserWindow extends EventEmitter {
  static getAllWindows = (): BrowserWindow[] => [...windows];
  static getFocusedWindow = (): BrowserWindow | null => [...windows].at(-1) ?? null;
  readonly webContents: WebContents;
  #isMaximized = false;

  constructor(options: WindowOptions = {}) {
    super();
    record("window-options", JSON.parse(JSON.stringify(options)));
    this.webContents = new WebContents(options.webPreferences?.preload);
    app.emit("web-contents-created", {}, this.webContents);
    windows.add(this);
    this.webContents.once("destroyed", () => this.#closed());
  }

  #closed(): void {
    this.emit("close");
    windows.delete(this);
    this.emit("closed");
    if (windows.size === 0) app.emit("window-all-closed");
  }

  async loadURL(address: string): Promise<void> {
    await this.webContents.load(address);
    this.emit("ready-to-show");
  }
  show = (): void => record("shown", this.webContents.getURL());
  focus = (): void => record("focused", this.webContents.getURL());
  restore = (): void => undefined;
  maximize = (): void => {
    this.#isMaximized = true;
  };
  isMaximized = (): boolean => this.#isMaximized;
  isMinimized = (): boolean => false;
  isFocused = (): boolean => false;
  getBounds = () => ({ x: 40, y: 40, width: 1280, height: 800 });
  getNormalBounds = () => this.getBounds();
}
onAction("close", async () => [...windows].at(-1)?.webContents.close());

export const dialog = {
  showOpenDialog: async () => nextAnswer({ canceled: true, filePaths: [] }),
  showSaveDialog: async () => nextAnswer({ canceled: true, filePath: "" }),
  showMessageBox: async (...args: readonly unknown[]) => {
    record("message", JSON.parse(JSON.stringify(args.at(-1))));
    return nextAnswer({ response: 0 });
  },
  showErrorBox: (title: string, content: string): void => record("error", { title, content }),
};

type Item = {
  readonly label?: string;
  readonly accelerator?: string;
  readonly submenu?: readonly Item[];
  readonly click?: () => void;
};
let menu: readonly Item[] = [];

export const Menu = {
  buildFromTemplate: (template: readonly Item[]) => template,
  setApplicationMenu: (template: readonly Item[]): void => {
    menu = template;
  },
};
const items = () => menu.flatMap(({ submenu = [] }) => submenu);
onAction("menu", () =>
  menu.map(({ label, submenu = [] }) => ({ label, items: submenu.map((each) => each.label ?? "") })),
);
onAction("press", (label) =>
  items()
    .find((item) => item.label === label)
    ?.click?.(),
);

export class Notification extends EventEmitter {
  static isSupported = (): boolean => true;
  readonly #said: unknown;
  constructor(said: unknown) {
    super();
    this.#said = said;
  }
  show = (): void => record("notification", this.#said);
}

const blocking = new Set<number>();
let lastBlock = 0;
export const powerSaveBlocker = {
  start: (): number => {
    blocking.add(++lastBlock);
    return lastBlock;
  },
  stop: (id: number): boolean => blocking.delete(id),
};
onAction("awake", () => blocking.size > 0);

/** A keychain that seals by turning bits: it protects nothing, and shows who asks it what. */
const turned = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
export const safeStorage = {
  isEncryptionAvailable: (): boolean => true,
  getSelectedStorageBackend: (): string => process.env["STAND_IN_KEYCHAIN"] ?? "unknown",
  encryptString: (text: string): Buffer => turned(Buffer.from(text)),
  decryptString: (bytes: Uint8Array): string => turned(bytes).toString(),
};

export const nativeTheme = { shouldUseDarkColors: false };
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] };
export const shell = {
  openPath: async (path: string): Promise<string> => (record("opened", path), ""),
  openExternal: async (address: string): Promise<void> => record("opened", address),
};

const handlers = new Map<string, (...args: readonly unknown[]) => unknown>();
const keep = (name: string) => (handler: (...args: readonly unknown[]) => unknown) =>
  void handlers.set(name, handler);
class Session extends EventEmitter {
  setPermissionRequestHandler = keep("request");
  setPermissionCheckHandler = keep("check");
  setDevicePermissionHandler = keep("device");
  setSpellCheckerEnabled = (isEnabled: boolean): void => record("spell-checker", isEnabled);
}
export const session = { defaultSession: new Session() };

/** A permission is looked up and asked for as Chromium does, kind of media by kind; both ways must answer the same. */
onAction("permission", (asked) => {
  if (typeof asked !== "object" || asked === null) return undefined;
  const wish: { permission: string; mediaTypes?: readonly string[] } = { permission: "", ...asked };
  const { permission, ...details } = wish;
  const [window] = [...windows];
  const kinds = wish.mediaTypes ?? [];
  const isKnown = (kinds.length === 0 ? [undefined] : kinds).every((mediaType) =>
    handlers.get("check")?.(window?.webContents, permission, "", { ...details, mediaType }),
  );
  let isGranted: unknown;
  const answer = (given: unknown) => {
    isGranted = given;
  };
  handlers.get("request")?.(window?.webContents, permission, answer, details);
  return isGranted === isKnown ? isGranted : "looked up and asked for, the answers differ";
});

export const utilityProcess = {
  fork: (path: string) => {
    const child = fork(path, [], {
      execArgv: ["--import", join(import.meta.dirname, "utility.mjs")],
      serialization: "advanced",
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    onAction("kill-core", () => child.kill("SIGKILL"));
    record("core", child.pid);
    return Object.assign(child, {
      postMessage: (message: unknown) => child.connected && child.send(Object(message)),
    });
  },
};
