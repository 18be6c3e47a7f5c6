import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { test as base, expect, type Page } from "playwright/test";
import { z } from "zod";
import { startDemoStation, startStation, type DemoStation } from "./demoStation";
import { prepared } from "./prepare";

const axePath = fileURLToPath(import.meta.resolve("axe-core/axe.min.js"));

type Fixtures = {
  /** A station of one's own with the demo class; the page is logged in at it. */
  readonly demo: DemoStation;
  /** A station that nobody has used. */
  readonly empty: Omit<DemoStation, "login">;
};

/**
 * The built page in the browser, and behind it the real host in a process of its own. The page must not complain: errors, also of
 * the content security policy, fail the test.
 */
export const test = base.extend<Fixtures>({
  demo: async ({ page }, use) => {
    const complaints = listenForComplaints(page);
    const station = await startDemoStation(prepared);
    await openAs(page, station, station.login);
    await use(station);
    await page.close();
    await station.stop();
    expect(complaints).toEqual([]);
  },
  empty: async ({ page }, use) => {
    const complaints = listenForComplaints(page);
    const station = await startStation();
    await openAs(page, station);
    await use(station);
    await page.close();
    await station.stop();
    expect(complaints).toEqual([]);
  },
});

/** Opens a station's page as the program does that has the token, logged in or not. */
export async function openAs(
  page: Page,
  { url, token }: Pick<DemoStation, "url" | "token">,
  login?: string,
): Promise<void> {
  const kept = { "rollcall.token": token, ...(login === undefined ? {} : { "rollcall.login": login }) };
  await page.addInitScript((items) => {
    // The browser's own frames, as its viewer of PDFs has them, have no storage.
    if (window !== window.top) return;
    if (sessionStorage.getItem("rollcall.token") !== null) return;
    for (const [key, value] of Object.entries(items)) sessionStorage.setItem(key, value);
  }, kept);
  await page.goto(url);
}

/** Rules of accessibility that the page breaks in its light or its dark look, by axe-core: look, rule and element. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: "attached" });
    await page.evaluate(settle);
    faults.push(...(await faultsAsShown(page)).map((fault) => `${colorScheme}: ${fault}`));
  }
  await page.emulateMedia({ colorScheme: null });
  return faults;
}

/** In the page: waits for what begins to move with the next frames to come to its end, but for what never does. */
async function settle(): Promise<void> {
  for (const _ of [1, 2]) await new Promise((resolve) => requestAnimationFrame(resolve));
  const ending = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

async function faultsAsShown(page: Page): Promise<readonly string[]> {
  // The page's policy forbids injected <script> elements; the debugger's own door is open.
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: await readFile(axePath, "utf8") });
  const { result } = await session.send("Runtime.evaluate", {
    expression:
      "axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => id + ': ' + html + ' ' + any.map((each) => each.message).join())))",
    awaitPromise: true,
    returnByValue: true,
  });
  return z.array(z.string()).parse(result.value);
}

function listenForComplaints(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    // What the browser says of an answer that refuses: the page shows it, and its tests look there.
    if (message.text().startsWith("Failed to load resource")) return;
    complaints.push(message.text());
  });
  return complaints;
}
