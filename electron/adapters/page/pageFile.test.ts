import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPageFile } from "./pageFile";

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "rollcall-page-"));
  await writeFile(join(root, "index.html"), '<meta name="style-nonce" content="%STYLE_NONCE%" />');
  await writeFile(join(root, "page.js"), "'%STYLE_NONCE%'");
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function served(address: string) {
  const file = await readPageFile(root, address);
  if (typeof file === "string") throw new Error(file);
  return { text: Buffer.from(file.bytes).toString("utf8"), policy: file.policy };
}

describe("a file of the page", () => {
  it("has, as a page, a nonce that its policy names and no other answer has", async () => {
    const [first, second] = [await served("app://rollcall/"), await served("app://rollcall/")];
    const [, nonce = ""] = /content="([^"]+)"/u.exec(first.text) ?? [];
    expect(Buffer.from(nonce, "base64")).toHaveLength(16);
    expect(first.policy).toContain(`style-src 'self' 'nonce-${nonce}';`);
    expect(first.policy).not.toMatch(/unsafe/u);
    expect(second.text).not.toContain(nonce);
  });

  it("is served as it lies there when it is no page", async () => {
    expect(await served("app://rollcall/page.js")).toMatchObject({ text: "'%STYLE_NONCE%'" });
    expect((await served("app://rollcall/page.js")).policy).not.toContain("nonce");
  });

  it("is absent or forbidden, and says which", async () => {
    expect(await readPageFile(root, "app://rollcall/other.js")).toBe("absent");
    expect(await readPageFile(root, "app://rollcall/..%2fother.js")).toBe("forbidden");
  });
});
