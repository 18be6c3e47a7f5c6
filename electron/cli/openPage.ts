import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Io } from "./io";

/** Chromium and its relatives show a page as a window of its own. */
const LINUX = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const MAC = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];
const WINDOWS = [
  String.raw`Google\Chrome\Application\chrome.exe`,
  String.raw`Chromium\Application\chrome.exe`,
  String.raw`Microsoft\Edge\Application\msedge.exe`,
];

type Environment = {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly isThere: (path: string) => boolean;
};

const THIS_COMPUTER: Environment = {
  env: process.env,
  platform: process.platform,
  isThere: existsSync,
};

/** A program to start, with its arguments. */
type Start = { readonly program: string; readonly args: readonly string[] };

/** How this computer shows an address: in a window of its own where a Chromium is found, else in the browser of the system. */
export function pageStart(address: string, { env, platform, isThere }: Environment = THIS_COMPUTER): Start {
  const app = [env["ROLLCALL_BROWSER"], ...candidates(env, platform)].find(
    (path) => path !== undefined && path !== "" && isThere(path),
  );
  if (app !== undefined) return { program: app, args: [`--app=${address}`] };
  // "start" would be a word of the command interpreter, to which "&" in an address is another command.
  if (platform === "win32") return { program: "rundll32", args: ["url.dll,FileProtocolHandler", address] };
  return { program: platform === "darwin" ? "open" : "xdg-open", args: [address] };
}

/**
 * Shows an address, and goes on when that cannot be done: then another one is said, to be opened by hand.
 * @param address makes one each time, because each works once and soon
 */
export function openPage(
  address: () => string,
  io: Pick<Io, "err">,
  start: (address: string) => Start = pageStart,
): void {
  const { program, args } = start(address());
  const child = spawn(program, args, { detached: true, stdio: "ignore" });
  const tell = () =>
    io.err(`No browser could be opened here; open this address yourself, once and soon:\n${address()}\n`);
  child.once("error", tell);
  // Without a screen, and as root, browsers start and end at once.
  child.once("exit", (code) => {
    if (code !== null && code !== 0) tell();
  });
  child.unref();
}

function candidates(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): readonly string[] {
  if (platform === "darwin") return MAC;
  if (platform === "win32") {
    const roots = [env["PROGRAMFILES"], env["PROGRAMFILES(X86)"], env["LOCALAPPDATA"]];
    return roots.flatMap((root) => (root === undefined ? [] : WINDOWS.map((path) => join(root, path))));
  }
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return LINUX.flatMap((name) => folders.map((folder) => join(folder, name)));
}
