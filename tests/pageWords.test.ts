import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const page = resolve(import.meta.dirname, "..", "renderer", "src");
/** The station's English, put on the page as it is. */
const ENGLISH = /\.message\b/u;

describe("the page", () => {
  it("shows what the station says by <Said> and useSaid, in its own language, and never the English as it came", async () => {
    const files = (await readdir(page, { recursive: true })).filter((file) => file.endsWith(".tsx"));
    const texts = await Promise.all(files.map((file) => readFile(join(page, file), "utf8")));
    expect(files.filter((_, at) => ENGLISH.test(texts[at] ?? ""))).toEqual([]);
    expect(files.length).toBeGreaterThan(50);
  });

  it("would be found showing it", () => {
    expect("<Alert>{asking.refusal.message}</Alert>").toMatch(ENGLISH);
  });
});
