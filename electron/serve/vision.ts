import { readCalibration } from "#adapters/models/calibration";
import { readManifest } from "#adapters/models/manifest";
import { modelsFolder } from "#adapters/models/modelsFolder";
import { readyModel, stateOf } from "#adapters/models/modelStatus";
import { createSharpCodec } from "#adapters/image/sharpCodec";
import { openNetwork } from "#adapters/onnx/networks";
import type { ModelManifest } from "#contract/models";
import type { Eyes } from "#core/ports";
import { createFaceDetector, type DetectorNetwork } from "#core/pipeline/faceDetector";
import { createFaceEmbedder } from "#core/pipeline/faceEmbedder";
import { decodeRetinaFace } from "#core/pipeline/retinaFace";
import { decodeYuNet } from "#core/pipeline/yuNet";

/** Everything that the commands see with; `close` frees the networks. */
export type OpenedVision = Eyes & {
  readonly close: () => Promise<void>;
};

export type OpenVision = (options: { readonly models?: string }) => Promise<OpenedVision>;

/** Detectors in the order of preference; the first whose file is there is used. */
const DETECTORS: Readonly<Record<string, DetectorNetwork["decode"]>> = {
  "yunet-2023mar": decodeYuNet,
  "retinaface-mnet025": decodeRetinaFace,
};

/**
 * Opens what a lesson is seen with: detector, recognisers, and the calibration made for them.
 * @throws AppError `model-missing`, `checksum-mismatch`, `not-found` or `bad-input`, saying how to bring them.
 */
export async function openVision({ models }: { readonly models?: string }): Promise<OpenedVision> {
  const calibration = await readCalibration(modelsFolder(models));
  const networks = await openNetworks(modelsFolder(models), calibration.recognisers);
  return { ...networks, calibration, now: () => performance.now() };
}

/**
 * Opens the best detector that is there, and recognisers by their ids, joined in this order.
 * @throws AppError `model-missing`, `checksum-mismatch`, or `not-found` for an id that the manifest does not have.
 */
export async function openNetworks(
  folder: string,
  recogniserIds: readonly string[],
): Promise<Pick<OpenedVision, "vision" | "codec" | "close">> {
  const manifest = await readManifest(folder);
  const codec = createSharpCodec();
  const [detectorId, decode] = await chooseDetector(folder, manifest);
  // All are checked before the first is opened, so that none stays open when one is missing.
  const detector = await readyModel(folder, manifest, detectorId);
  const embedders = await Promise.all(recogniserIds.map((id) => readyModel(folder, manifest, id)));
  const network = await openNetwork(detector.path);
  const recognisers = await Promise.all(
    embedders.map(async ({ path, entry: { input } }) => ({
      network: await openNetwork(path),
      mean: input.mean,
      scale: input.scale,
    })),
  );
  return {
    vision: {
      detect: createFaceDetector({ network, decode }, codec.resize),
      embed: createFaceEmbedder(recognisers),
    },
    codec,
    close: async () => {
      await Promise.all([network, ...recognisers.map((each) => each.network)].map((each) => each.close()));
    },
  };
}

async function chooseDetector(
  folder: string,
  { models }: ModelManifest,
): Promise<readonly [id: string, decode: DetectorNetwork["decode"]]> {
  for (const [id, decode] of Object.entries(DETECTORS)) {
    const entry = models.find((model) => model.id === id);
    if (entry !== undefined && (await stateOf(folder, entry)).state === "ready") return [id, decode];
  }
  return ["retinaface-mnet025", decodeRetinaFace];
}
