import { describe, expect, it } from "vitest";
import { createClient } from "./client";
import { followClass } from "./followClass";

/** Somebody who reads class c1; each reading ends when it is told to. */
function withReader(isReady: boolean) {
  let tell: (event: unknown) => void = () => undefined;
  const client = createClient({
    request: async () => ({ ok: true, value: {} }),
    subscribe: (_login, listener) => {
      tell = listener;
      return () => undefined;
    },
  });
  client.logIn("lan");
  if (isReady) tell({ type: "ready" });
  const ends: (() => void)[] = [];
  const read = () =>
    new Promise<void>((resolve) => {
      ends.push(resolve);
    });
  const stop = followClass(client, "c1", read);
  const change = (classId: string) => tell({ type: "class-changed", classId });
  const endReading = async () => {
    ends.at(-1)?.();
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  };
  return { tell, change, stop, endReading, readings: () => ends.length };
}

describe("a class that is followed", () => {
  it("is read once at first, whether the station can be heard already or not", () => {
    expect(withReader(true).readings()).toBe(1);
    expect(withReader(false).readings()).toBe(1);
  });

  it("is read anew when it changed and when the station came back, and not for another class", async () => {
    const { tell, change, endReading, readings } = withReader(true);
    await endReading();
    change("c2");
    expect(readings()).toBe(1);
    change("c1");
    await endReading();
    tell({ type: "ready" });
    expect(readings()).toBe(3);
  });

  it("is read once more for all that changed while it was being read", async () => {
    const { change, endReading, readings } = withReader(true);
    change("c1");
    change("c1");
    change("c1");
    await endReading();
    expect(readings()).toBe(2);
    await endReading();
    expect(readings()).toBe(2);
  });

  it("is let alone once nobody follows it", async () => {
    const { change, stop, endReading, readings } = withReader(true);
    change("c1");
    stop();
    await endReading();
    change("c1");
    expect(readings()).toBe(1);
  });
});
