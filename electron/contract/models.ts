import { z } from "zod";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/u, "Expected 64 lower-case hexadecimal digits");
const sha512Integrity = z
  .string()
  .regex(/^sha512-[A-Za-z0-9+/]{86}==$/u, "Expected an npm integrity, sha512-…==");
const identifier = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/u);
/** A plain file name: no folder, no drive, nothing hidden. */
const fileName = z.string().regex(/^[A-Za-z0-9][\w.-]*$/u);
/** A path inside an archive, with forward slashes: relative, and never upwards. */
const memberPath = z
  .string()
  .regex(/^(?:[\w@+-][\w@.+-]*\/)*[\w@+-][\w@.+-]*$/u, "Expected a relative path without ..");
const byteCount = z.number().int().positive();

const npmPackage = z.object({
  package: z.string().regex(/^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/u),
  version: z.string().regex(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/u, "Expected one exact version"),
  /** Of the whole tarball, as the npm registry states it. */
  integrity: sha512Integrity,
});
export type NpmPackage = z.infer<typeof npmPackage>;

/**
 * Where a model file can be had, and the sha256 that it must have there.
 * `npm`: a member of a package's tarball (path without the leading `package/`). `url`: an official address.
 * `file`: given by hand.
 */
export const modelSource = z.discriminatedUnion("kind", [
  npmPackage.extend({ kind: z.literal("npm"), member: memberPath, sha256, bytes: byteCount }),
  z.object({
    kind: z.literal("url"),
    url: z.url({ protocol: /^https$/u }),
    sha256,
    bytes: byteCount,
  }),
  z.object({ kind: z.literal("file"), sha256, bytes: byteCount }),
]);
export type ModelSource = z.infer<typeof modelSource>;

/**
 * One step of the way from the file as published to the file that is run.
 * Each step keeps what the network computes; docs/decisions/0002-models-from-the-registry.md says why each is there.
 */
export const prepareStep = z.discriminatedUnion("step", [
  /** TensorFlow Lite → ONNX, NHWC → NCHW; the declared batch is kept. Only as the first step. */
  z.object({ step: z.literal("tfliteToOnnx"), inputName: z.string().min(1), outputName: z.string().min(1) }),
  /** Height and width become free: any size that the network's strides divide. */
  z.object({ step: z.literal("relaxInputDims") }),
  /** The first dimension of input and output becomes free. */
  z.object({ step: z.literal("relaxBatch") }),
  /** Weights below 1e-30 become 0: denormal numbers slow a processor down and change nothing. */
  z.object({ step: z.literal("zeroDenormals") }),
  /** relu(x) + c·(x − |x|), as TensorFlow Lite writes it, becomes one PRelu with slope 2c. */
  z.object({ step: z.literal("foldPRelu") }),
  /** PRelu becomes convolutions, which onnxruntime runs without leaving its blocked layout. */
  z.object({ step: z.literal("rewritePRelu") }),
  /** The input becomes interleaved RGB bytes [1, height, width, 3]; `trainedOn` is the order that the weights expect. */
  z.object({ step: z.literal("takeRgbBytes"), trainedOn: z.enum(["rgb", "bgr"]) }),
]);
export type PrepareStep = z.infer<typeof prepareStep>;

const licence = z.object({
  /** SPDX name of the licence that the publisher states. */
  name: z.string().min(1),
  /** Upstream's own words, and where they stand. */
  words: z.string().min(1),
  statedIn: z.string().min(1),
  /** What an institution has to know beyond that licence. */
  note: z.string().optional(),
});

/** A dimension by number, or by name where it is free. */
const dims = z.array(z.union([z.number().int().positive(), z.string().min(1)]));

export const modelEntry = z.object({
  id: identifier,
  role: z.enum(["detector", "embedder"]),
  /** Name of the prepared file, beside the manifest. */
  file: fileName,
  /** An optional model is used when it is there and brought only on request. */
  optional: z.boolean().default(false),
  /** Tried in this order. */
  sources: z.array(modelSource).min(1),
  prepare: z.array(prepareStep),
  result: z.object({ sha256, bytes: byteCount }),
  licence,
  /** A network's value is (channel − mean) / scale, channels in RGB order. */
  input: z.object({
    name: z.string().min(1),
    type: z.enum(["uint8", "float32"]),
    layout: z.enum(["NHWC", "NCHW"]),
    dims,
    channels: z.literal("RGB"),
    mean: z.number(),
    scale: z.number().positive(),
    /** Height and width must be multiples of this. */
    multipleOfPx: z.number().int().positive().optional(),
  }),
  outputs: z.array(z.object({ name: z.string().min(1), dims })).min(1),
});
export type ModelEntry = z.infer<typeof modelEntry>;

/** Real photographs from one package of the npm registry, for the demo. */
export const photoSet = npmPackage.extend({
  id: identifier,
  /** Folder inside the package; each `.jpg` directly in it belongs to the set. */
  folder: memberPath,
  count: z.number().int().positive(),
  /** sha256 over the lines `<sha256 of the file>  <file name>\n`, sorted by name. */
  sha256,
  /** Of all the photographs together. */
  bytes: byteCount,
  licence,
});
export type PhotoSet = z.infer<typeof photoSet>;

const distinct = (names: readonly string[]): boolean => new Set(names).size === names.length;

/** `models/manifest.json`: every file that Rollcall takes from elsewhere, where it comes from and what it must be. */
export const modelManifest = z.object({
  models: z
    .array(modelEntry)
    .min(1)
    .refine((models) => distinct(models.map((m) => m.id)) && distinct(models.map((m) => m.file)), {
      message: "Expected each id and each file once",
    }),
  photos: z.array(photoSet),
});
export type ModelManifest = z.infer<typeof modelManifest>;

/** How one model stands in a models folder. `corrupt`: the file there is not the expected one. */
export type ModelState = {
  readonly id: string;
  readonly role: ModelEntry["role"];
  readonly file: string;
  readonly optional: boolean;
  readonly state: "ready" | "missing" | "corrupt";
  /** What is wrong and what to do about it; empty when ready. */
  readonly reason: string;
};
