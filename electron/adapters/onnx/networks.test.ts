import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openNetwork } from "./networks";

// What an opened network computes is tested on real ones in tests/models.

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-networks-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("openNetwork", () => {
  it.each([
    ["empty", Buffer.alloc(0)],
    ["text", Buffer.from("<html>Not found</html>")],
    ["the beginning of a network", Buffer.from("080712077079746f726368", "hex")],
  ])("refuses a file that is %s, and says which and what to do", async (name, bytes) => {
    const path = join(folder, `${name}.onnx`);
    await writeFile(path, bytes);
    await expect(openNetwork(path, 1)).rejects.toMatchObject({
      code: "model-missing",
      message: expect.stringMatching(/^Expected a network .*\.onnx; .* Run “rollcall models fetch”\.$/),
    });
  });

  it("refuses a file that is not there", async () => {
    await expect(openNetwork(join(folder, "nothing.onnx"), 1)).rejects.toMatchObject({
      code: "model-missing",
      message: expect.stringContaining("nothing.onnx"),
    });
  });
});
