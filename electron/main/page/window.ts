import { BrowserWindow, nativeTheme, screen, type BrowserWindowConstructorOptions } from "electron";
import { placeWindow, type WindowState } from "../desktop/windowState";

/** Colour behind the page before it has drawn, so that nothing flashes: `--surface` of the renderer's tokens. */
const BACKGROUND = { light: "#f6f7f7", dark: "#121716" } as const;

/** What every window's page is held in; nothing of Node or Electron reaches it but the preload script's bridge. */
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
} as const;

export type MainWindowParts = {
  readonly address: string;
  readonly preload: string;
  readonly state: WindowState;
  readonly onOpened: (window: BrowserWindow) => void;
  readonly onClose: (state: Pick<WindowState, "bounds" | "isMaximized">) => void;
  readonly onClosed: () => void;
  /** Whether a page that crashed is loaded again. */
  readonly mayReload: () => boolean;
  readonly onGone: (reason: string) => void;
  readonly onUnresponsive: (window: BrowserWindow) => void;
};

/** Opens Rollcall's window as it was left; its page comes back by itself when its process crashes. */
export async function openMainWindow(parts: MainWindowParts): Promise<void> {
  const { address, preload, state } = parts;
  const window = new BrowserWindow(optionsOf(state, preload));
  parts.onOpened(window);
  if (state.isMaximized) window.maximize();
  window.once("closed", parts.onClosed);
  window.once("ready-to-show", () => window.show());
  window.on("close", () =>
    parts.onClose({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }),
  );
  window.on("unresponsive", () => parts.onUnresponsive(window));
  window.webContents.on("render-process-gone", (_, { reason }) => {
    parts.onGone(reason);
    if (reason !== "clean-exit" && parts.mayReload()) window.webContents.reload();
  });
  await window.loadURL(address);
}

/** Brings a window to the front. */
export function raise(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** Shows a PDF by Chromium's own viewer, which also prints it. It has no bridge. */
export async function openPdfWindow(
  { address, title, parent }: { address: string; title: string; parent: BrowserWindow },
  onClosed: () => void,
): Promise<void> {
  const window = new BrowserWindow({
    ...sizeWithin(parent),
    title: `${title} – Rollcall`,
    autoHideMenuBar: true,
    webPreferences: { ...CONFINED, plugins: true },
  });
  // The viewer would put the file's address there.
  window.on("page-title-updated", (event) => event.preventDefault());
  window.once("closed", onClosed);
  await window.loadURL(address);
}

function optionsOf(state: WindowState, preload: string): BrowserWindowConstructorOptions {
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  return {
    ...placeWindow(state.bounds, screens),
    minWidth: 960,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: BACKGROUND[nativeTheme.shouldUseDarkColors ? "dark" : "light"],
    webPreferences: { ...CONFINED, preload },
  };
}

/** A sheet stands upright. */
function sizeWithin(parent: BrowserWindow): { readonly width: number; readonly height: number } {
  const { width, height } = parent.getBounds();
  return { width: Math.min(width, 900), height };
}
