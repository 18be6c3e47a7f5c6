import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { modelsFolder } from "#adapters/models/modelsFolder";
import { registerModels } from "./models";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-test-"));
  await writeFile(
    join(folder, "manifest.json"),
    await readFile(join(modelsFolder(undefined, {}), "manifest.json")),
  );
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function rollcall(
  ...argv: readonly string[]
): Promise<{ readonly out: string; readonly err: string; readonly code: number }> {
  let [out, err, code] = ["", "", 0];
  const io = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    isErrTty: false,
    hasColour: false,
    signal: new AbortController().signal,
    setExitCode: (value: number) => void (code = value),
  };
  const program = new Command("rollcall").option("--models <dir>").exitOverride();
  program.configureOutput({ writeErr: io.err });
  registerModels(program, { io });
  await program.parseAsync(["--models", folder, "models", ...argv], { from: "user" });
  return { out, err, code };
}

describe("rollcall models status", () => {
  it("tells what is missing, what to do, and fails", async () => {
    const { out, code } = await rollcall("status");
    expect(out).toMatch(
      /missing {2}detector {2}retinaface-mnet025\n.*is not there. Run “rollcall models fetch”/u,
    );
    expect(out).toContain("yunet-2023mar (optional)");
    expect(code).toBe(1);
  });

  it("tells the same as JSON", async () => {
    const { out } = await rollcall("status", "--json");
    expect(JSON.parse(out)).toMatchObject({
      folder,
      models: expect.arrayContaining([
        expect.objectContaining({ id: "mobilefacenet", role: "embedder", state: "missing", optional: false }),
      ]),
    });
  });
});

describe("rollcall models fetch", () => {
  it("refuses a model that it does not know and a file without a name", async () => {
    await expect(rollcall("fetch", "eyes")).rejects.toMatchObject({ code: "not-found" });
    await expect(rollcall("fetch", "--file", "somewhere.onnx")).rejects.toThrow(/Expected ID=PATH/u);
  });

  it("refuses a file that is not the model, says one line a step, and leaves nothing", async () => {
    const wrong = join(folder, "wrong.onnx");
    await writeFile(wrong, "no model");
    const failure = rollcall("fetch", "yunet-2023mar", "--file", `yunet-2023mar=${wrong}`);
    await expect(failure).rejects.toMatchObject({ code: "checksum-mismatch" });
    expect((await rollcall("status")).out).toMatch(/missing {2}detector {2}yunet/u);
  });
});
