import { because } from "#contract/reasons/reasons";
import { refusal } from "#contract/reply";
import { createClient } from "#client/client";
import { classId } from "#contract/ids";
import { describe, expect, it } from "vitest";
import { createPhotosStore } from "./photosStore";

const CLASS = classId.parse("c1");
const STOPPED = { enrolled: [], problems: [], done: 1, total: 3, wasStopped: true };

/** A station that imports until it is told to stop, unless it refuses to. */
function withImport(cancelled: unknown = { ok: true, value: { isStopping: true } }) {
  let answer: (reply: unknown) => void = () => undefined;
  const answered = new Promise<unknown>((resolve) => {
    answer = resolve;
  });
  const asked: string[] = [];
  let tell: (event: unknown) => void = () => undefined;
  const client = createClient({
    request: async (name: string) => {
      asked.push(name);
      return name === "photos.import" ? answered : cancelled;
    },
    subscribe: (_login, listener) => {
      tell = listener;
      return () => undefined;
    },
  });
  client.logIn("lan");
  const store = createPhotosStore(client);
  const sent = store.getState().send(CLASS, new File(["zip"], "class.zip"), { kind: "as-recorded" });
  const progress = (of: string, done: number) =>
    tell({ type: "import-progress", classId: of, done, total: 3 });
  const now = () => store.getState().imports[CLASS];
  return { store, now, asked, sent, progress, answer };
}

describe("bringing photographs in", () => {
  it("shows how many of its own class were looked at", () => {
    const { now, progress } = withImport();
    expect(now()).toEqual({
      step: "working",
      file: "class.zip",
      isStopping: false,
    });
    progress("c1", 1);
    progress("another", 2);
    expect(now()).toMatchObject({ progress: { done: 1, total: 3 } });
  });

  it("is cancelled, and then says how far it came", async () => {
    const { store, now, asked, sent, answer, progress } = withImport();
    progress("c1", 1);
    await store.getState().cancel(CLASS);
    expect(now()).toMatchObject({ step: "working", isStopping: true });
    answer({ ok: true, value: STOPPED });
    await sent;
    progress("c1", 2);
    expect(now()).toEqual({ step: "done", result: STOPPED });
    await store.getState().cancel(CLASS);
    expect(asked.filter((name) => name === "photos.cancelImport")).toHaveLength(1);
  });

  it("is not that of another class", () => {
    const { store } = withImport();
    expect(store.getState().imports[classId.parse("another")]).toBeUndefined();
  });

  it("goes on when the station refuses to stop", async () => {
    const { store, now } = withImport(refusal(because("not-running")));
    await store.getState().cancel(CLASS);
    expect(now()).toMatchObject({ step: "working", isStopping: false });
  });
});
