import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium, type BrowserContext } from "playwright";

/** A Chromium that both this process and the test drive. */
export type SharedChromium = { readonly context: BrowserContext; readonly endpoint: string };

const ARGS = [
  "--headless=new",
  "--remote-debugging-port=0",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--window-size=1280,800",
];

/** Starts Chromium once; it ends with this process. */
export async function startChromium(): Promise<SharedChromium> {
  const browserPath = process.env["ROLLCALL_BROWSER"];
  if (browserPath === undefined) throw new Error("Expected a Chromium; ROLLCALL_BROWSER names one");
  const profile = mkdtempSync(join(tmpdir(), "rollcall-stand-in-"));
  const args = [...ARGS, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), `--user-data-dir=${profile}`];
  const child = spawn(browserPath, [...args, "about:blank"], {
    stdio: ["ignore", "ignore", "pipe"],
    // A group of its own: its helpers would go on writing into the profile.
    detached: process.platform !== "win32",
  });
  process.once("exit", () => {
    const isRunning = child.exitCode === null && child.signalCode === null;
    if (process.platform === "win32") child.kill("SIGKILL");
    else if (isRunning && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  const endpoint = await endpointOf(child.stderr);
  const browser = await chromium.connectOverCDP(endpoint);
  const [context] = browser.contexts();
  if (context === undefined) throw new Error("Chromium has no context");
  return { context, endpoint };
}

function endpointOf(stderr: NodeJS.ReadableStream): Promise<string> {
  return new Promise((found, failed) => {
    const lines = createInterface(stderr);
    lines.on("line", (line) => {
      const [, address] = /^DevTools listening on (ws:\/\/\S+)$/u.exec(line) ?? [];
      if (address !== undefined) found(address);
    });
    lines.once("close", () => failed(new Error("Chromium ended before it listened")));
  });
}
