import { existsSync } from "node:fs";
import { chromium, type CDPSession } from "playwright";
import type { Address } from "./httpClient";

/** A page whose frames are counted by Chromium itself. */
export type TracedPage = {
  readonly startTrace: () => Promise<void>;
  readonly stopTrace: () => Promise<readonly TraceEvent[]>;
  readonly close: () => Promise<void>;
};

/** As in Chromium's trace format; `ts` in microseconds. */
export type TraceEvent = { readonly name: string; readonly ts: number; readonly cat: string };

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/google-chrome", chromium.executablePath()];
const CATEGORIES = "disabled-by-default-devtools.timeline.frame,devtools.timeline.frame";

/** Opens a station's page at `hash`, logged in, and keeps something on it moving: without a reason no frame is drawn. */
export async function openTracedPage(
  { url, token }: Address,
  login: string,
  hash: string,
): Promise<TracedPage> {
  const executablePath = [process.env["ROLLCALL_BROWSER"] ?? "", ...BROWSERS].find((path) =>
    existsSync(path),
  );
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.addInitScript(
    (items) => {
      for (const [key, value] of Object.entries(items)) sessionStorage.setItem(key, value);
    },
    { "rollcall.token": token, "rollcall.login": login },
  );
  await page.goto(`${url}/${hash}`);
  await page.locator("[data-person-button]").first().waitFor();
  await page.evaluate(() => {
    document.body.animate([{ opacity: 1 }, { opacity: 0.999 }], { duration: 1000, iterations: Infinity });
  });
  const session = await page.context().newCDPSession(page);
  return {
    startTrace: async () => void (await session.send("Tracing.start", { categories: CATEGORIES })),
    stopTrace: () => collect(session),
    close: () => browser.close(),
  };
}

async function collect(session: CDPSession): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => {
    for (const event of value) {
      const { name, ts, cat } = event as Record<string, unknown>;
      if (typeof name === "string" && typeof ts === "number") events.push({ name, ts, cat: String(cat) });
    }
  });
  const complete = new Promise<void>(
    (resolve) => void session.once("Tracing.tracingComplete", () => resolve()),
  );
  await session.send("Tracing.end");
  await complete;
  return events;
}

/** Frames that were drawn, over how long, and the longest wait between two of them. */
export function framesOf(events: readonly TraceEvent[]): {
  readonly frames: number;
  readonly seconds: number;
  readonly longestMs: number;
} {
  const drawn = events
    .filter(({ name }) => name === "DrawFrame")
    .map(({ ts }) => ts)
    .toSorted((left, right) => left - right);
  const gaps = drawn.slice(1).map((ts, at) => ts - (drawn[at] ?? ts));
  const lasted = (drawn.at(-1) ?? 0) - (drawn[0] ?? 0);
  return { frames: gaps.length, seconds: lasted / 1e6, longestMs: Math.max(0, ...gaps) / 1000 };
}
