import { because } from "#contract/reasons/reasons";
import { describe, expect, it } from "vitest";
import type { FileOut } from "#contract/fileOut";
import { refusal, type Reply } from "#contract/reply";
import { createPictureCache } from "./pictureCache";

const picture: Reply<FileOut> = { ok: true, value: { mediaType: "image/png", bytes: new Uint8Array(2) } };
const missing: Reply<FileOut> = refusal(because("picture-gone"));

function aCache(maxIdle = 1) {
  const live = new Set<string>();
  let count = 0;
  const cache = createPictureCache(
    {
      createObjectURL: () => {
        count += 1;
        live.add(`blob:${count}`);
        return `blob:${count}`;
      },
      revokeObjectURL: (url) => void live.delete(url),
    },
    maxIdle,
  );
  return { cache, live };
}

const nothing = () => undefined;

describe("the pictures of a page", () => {
  it("are asked for once however many show them", async () => {
    const { cache } = aCache();
    let asked = 0;
    let told = 0;
    const load = async () => {
      asked += 1;
      return picture;
    };
    cache.hold("a", load, () => (told += 1));
    cache.hold("a", load, () => (told += 1));
    expect(cache.look("a")).toBeUndefined();
    await Promise.resolve();
    await Promise.resolve();
    expect([asked, told, cache.look("a")]).toEqual([1, 2, { url: "blob:1" }]);
  });

  it("stay a while when nobody shows them, and the ones shown longest ago are let go of first", async () => {
    const { cache, live } = aCache(1);
    for (const key of ["a", "b", "c"]) {
      const release = cache.hold(key, async () => picture, nothing);
      await Promise.resolve();
      await Promise.resolve();
      release();
    }
    expect([cache.look("a"), cache.look("b"), cache.look("c")]).toEqual([
      undefined,
      undefined,
      { url: "blob:3" },
    ]);
    expect([...live]).toEqual(["blob:3"]);
    cache.clear();
    expect(live.size).toBe(0);
  });

  it("say when there is none, and are looked for again the next time", async () => {
    const { cache } = aCache();
    let asked = 0;
    const load = async () => {
      asked += 1;
      return missing;
    };
    const release = cache.hold("a", load, nothing);
    await Promise.resolve();
    await Promise.resolve();
    expect(cache.look("a")).toBe("missing");
    release();
    cache.hold("a", load, nothing);
    expect(asked).toBe(2);
  });
});
