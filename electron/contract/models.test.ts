import { describe, expect, it } from "vitest";
import { modelManifest } from "./models";

const SHA256 = "0".repeat(64);
const licence = { name: "MIT", words: "MIT License", statedIn: "LICENSE" };

function manifestWith(change: object, source: object = {}): { models: unknown[]; photos: unknown[] } {
  const npm = {
    kind: "npm",
    package: "some-package",
    version: "1.2.3",
    integrity: `sha512-${"A".repeat(86)}==`,
    member: "folder/net.onnx",
    sha256: SHA256,
    bytes: 10,
    ...source,
  };
  const model = {
    id: "net",
    role: "detector",
    file: "net.onnx",
    sources: [npm],
    prepare: [{ step: "relaxBatch" }],
    result: { sha256: SHA256, bytes: 10 },
    licence,
    input: {
      name: "x",
      type: "uint8",
      layout: "NHWC",
      dims: [1, "height", "width", 3],
      channels: "RGB",
      mean: 0,
      scale: 1,
    },
    outputs: [{ name: "y", dims: ["batch", 512] }],
    ...change,
  };
  return { models: [model], photos: [] };
}

function accepts(value: unknown): boolean {
  return modelManifest.safeParse(value).success;
}

describe("modelManifest", () => {
  it("accepts a whole entry and takes a model for needed unless it says otherwise", () => {
    expect(modelManifest.parse(manifestWith({})).models[0]?.optional).toBe(false);
  });

  it.each(["../net.onnx", "a/../../net.onnx", "/net.onnx", "C:/net.onnx", "a\\net.onnx", "a//net.onnx", ""])(
    "refuses the member path %j",
    (member) => expect(accepts(manifestWith({}, { member }))).toBe(false),
  );

  it.each(["../net.onnx", "a/net.onnx", ".hidden", ""])("refuses the file name %j", (file) =>
    expect(accepts(manifestWith({ file }))).toBe(false),
  );

  it.each(["^1.2.3", "latest", "1.2", ""])(
    "refuses the version %j, which names no single tarball",
    (version) => expect(accepts(manifestWith({}, { version }))).toBe(false),
  );

  it.each(["--registry=x", "git+https://example.org/x", "file:../x", "a b"])(
    "refuses the package %j",
    (name) => expect(accepts(manifestWith({}, { package: name }))).toBe(false),
  );

  it("refuses an integrity that is no sha512 and a checksum that is no sha256", () => {
    expect(accepts(manifestWith({}, { integrity: "sha1-AAAA" }))).toBe(false);
    expect(accepts(manifestWith({}, { sha256: "abc" }))).toBe(false);
  });

  it("refuses an address that is not https", () => {
    const url = (address: string) => ({ sources: [{ kind: "url", url: address, sha256: SHA256, bytes: 1 }] });
    expect(accepts(manifestWith(url("https://example.org/net.onnx")))).toBe(true);
    expect(accepts(manifestWith(url("http://example.org/net.onnx")))).toBe(false);
  });

  it("refuses an unknown step, a model without a source, and two models of one name", () => {
    expect(accepts(manifestWith({ prepare: [{ step: "guess" }] }))).toBe(false);
    expect(accepts(manifestWith({ sources: [] }))).toBe(false);
    const twice = manifestWith({});
    expect(accepts({ ...twice, models: [...twice.models, ...twice.models] })).toBe(false);
  });
});
