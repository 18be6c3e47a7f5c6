import { BrowserWindow, nativeTheme } from "electron";

/** Colour behind the page before it has drawn, so that nothing flashes: `--surface` of the renderer's tokens. */
const BACKGROUND = { light: "#f6f7f7", dark: "#121716" } as const;

/** Brings the window to the front; opens it first where there is none. */
export async function showWindow(address: string, preload: string): Promise<void> {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) return openWindow(address, preload);
  if (window.isMinimized()) window.restore();
  window.focus();
}

async function openWindow(address: string, preload: string): Promise<void> {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 960,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: BACKGROUND[nativeTheme.shouldUseDarkColors ? "dark" : "light"],
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    },
  });
  window.once("ready-to-show", () => window.show());
  await window.loadURL(address);
}
