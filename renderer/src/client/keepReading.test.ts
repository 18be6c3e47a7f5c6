import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createClient } from "./client";
import { keepReading } from "./keepReading";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page that reads, the station's voice, and a way to let what is being read arrive. */
function openPage({ classId, isReady = false }: { classId?: string; isReady?: boolean } = {}) {
  let tell: (event: unknown) => void = () => undefined;
  const client = createClient({
    request: async () => undefined,
    subscribe: (_login, listener) => {
      tell = listener;
      return () => undefined;
    },
  });
  client.logIn("me");
  if (isReady) tell({ type: "ready" });
  const arrivals: (() => void)[] = [];
  let reads = 0;
  const read = () => {
    reads += 1;
    return new Promise<void>((resolve) => arrivals.push(resolve));
  };
  const stop = keepReading(client, read, classId);
  const arrive = async () => {
    arrivals.shift()?.();
    await vi.advanceTimersByTimeAsync(1000);
  };
  return { tell: (event: unknown) => tell(event), arrive, stop, reads: () => reads };
}

const changed = (classId: string) => ({ type: "class-changed", classId });

describe("a page that keeps reading", () => {
  it.each([false, true])("reads once when it opens, whether or not it hears yet: %s", async (isReady) => {
    const page = openPage({ isReady });
    await page.arrive();
    expect(page.reads()).toBe(1);
  });

  it("reads anew when its class changes, and not for another's", async () => {
    const page = openPage({ classId: "c1" });
    await page.arrive();
    page.tell(changed("c2"));
    expect(page.reads()).toBe(1);
    page.tell(changed("c1"));
    expect(page.reads()).toBe(2);
  });

  it("reads anew for each class where it names none, and when the station was away", async () => {
    const page = openPage();
    await page.arrive();
    page.tell(changed("c2"));
    await page.arrive();
    page.tell({ type: "ready" });
    expect(page.reads()).toBe(3);
  });

  it("reads what happens while it reads together, once, afterwards", async () => {
    const page = openPage();
    for (let at = 0; at < 5; at += 1) page.tell(changed("c1"));
    expect(page.reads()).toBe(1);
    await page.arrive();
    expect(page.reads()).toBe(2);
    await page.arrive();
    expect(page.reads()).toBe(2);
  });

  it("reads no more once it is left", async () => {
    const page = openPage();
    page.tell(changed("c1"));
    page.stop();
    await page.arrive();
    page.tell(changed("c1"));
    expect(page.reads()).toBe(1);
  });
});
