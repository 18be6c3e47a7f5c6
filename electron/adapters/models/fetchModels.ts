import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ToolError } from "#contract/toolError";
import type { ModelEntry, ModelManifest } from "#contract/models";
import { refuseWhenCancelled } from "./cancelled";
import { expectChecksum, sha256Of } from "./checksum";
import { stateOf } from "./modelStatus";
import { prepareModel } from "./prepare/prepareModel";
import { type BringSource, bringModel, createSources } from "./sources";
import { writeWholeFile } from "./wholeFile";

export type FetchStep = "present" | "bringing" | "preparing" | "ready";
export type FetchProgress = {
  readonly id: string;
  readonly step: FetchStep;
  readonly at: number;
  readonly of: number;
};

export type FetchRequest = {
  readonly folder: string;
  readonly manifest: ModelManifest;
  /** Only these; without it, all that are not optional. */
  readonly ids?: readonly string[];
  readonly withOptional?: boolean;
  /** Paths of published files, by model id: taken instead of the sources, checked like them. */
  readonly filesByHand?: Readonly<Record<string, string>>;
  readonly bring?: BringSource;
  readonly onProgress?: (progress: FetchProgress) => void;
  readonly signal?: AbortSignal;
};

/**
 * Makes the models folder complete: brings, checks and prepares what is missing or damaged, and leaves alone what is there.
 * Each file appears whole and checked or not at all; models that came before a failure stay.
 * @throws AppError `source-unavailable`, `checksum-mismatch`, `io-failed`, `cancelled`, or `not-found` for an unknown id.
 */
export async function fetchModels(request: FetchRequest): Promise<void> {
  const models = chosenFrom(request);
  const temp = await mkdtemp(join(tmpdir(), "rollcall-models-"));
  try {
    const bring = request.bring ?? createSources(temp);
    for (const [index, model] of models.entries()) {
      const tell = (step: FetchStep): void =>
        request.onProgress?.({ id: model.id, step, at: index + 1, of: models.length });
      await fetchOne(model, request, bring, tell);
    }
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
}

function chosenFrom({ manifest, ids, withOptional, filesByHand = {} }: FetchRequest): readonly ModelEntry[] {
  const given = Object.keys(filesByHand);
  const known = manifest.models.map((model) => model.id);
  const stranger = [...(ids ?? []), ...given].find((id) => !known.includes(id));
  if (stranger !== undefined) {
    throw new ToolError("not-found", `Expected one of the models ${known.join(", ")}; got ${stranger}.`);
  }
  return manifest.models.filter(({ id, optional }) => {
    const isAsked = ids === undefined ? !optional || withOptional === true : ids.includes(id);
    return isAsked || given.includes(id);
  });
}

async function fetchOne(
  model: ModelEntry,
  { folder, filesByHand, signal }: FetchRequest,
  bring: BringSource,
  tell: (step: FetchStep) => void,
): Promise<void> {
  refuseWhenCancelled(signal);
  const { state } = await stateOf(folder, model);
  if (state === "ready") return tell("present");
  tell("bringing");
  const published = await bringModel(model, bring, { byHand: filesByHand?.[model.id], signal });
  refuseWhenCancelled(signal);
  tell("preparing");
  const prepared = prepareModel(published, model.prepare);
  const remedy =
    "Nothing was written. The preparation and the manifest do not belong together: install Rollcall again.";
  expectChecksum(
    `${model.id} as prepared (${prepared.length} bytes)`,
    model.result.sha256,
    sha256Of(prepared),
    remedy,
  );
  await writeWholeFile(join(folder, model.file), prepared);
  tell("ready");
}
