import { type Command, InvalidArgumentError } from "commander";
import type { ModelState } from "#contract/models";
import { fetchModels, type FetchProgress } from "#adapters/models/fetchModels";
import { readManifest } from "#adapters/models/manifest";
import { modelStatus } from "#adapters/models/modelStatus";
import { modelsFolder } from "#adapters/models/modelsFolder";
import { EXIT, type Io } from "../io";
import { createProgress } from "../progress";

/** What these commands use of the terminal. */
type Terminal = Pick<Io, "out" | "err" | "isErrTty" | "signal" | "setExitCode">;
/** `--models` belongs to the program, for each command needs it. */
type FolderOption = { readonly models?: string };
type FetchOptions = FolderOption & {
  readonly optional?: true;
  readonly file: Readonly<Record<string, string>>;
};
type StatusOptions = FolderOption & { readonly json?: true };

/** Adds `rollcall models fetch` and `rollcall models status`. */
export function registerModels(program: Command, { io }: { readonly io: Terminal }): void {
  const models = program
    .command("models")
    .description("bring and check the networks that find and recognise faces");
  models
    .command("fetch")
    .description("bring, check and prepare what is missing; does nothing when all is there")
    .argument("[id...]", "only these models (default: all that are not optional)")
    .option("--optional", "the optional ones too")
    .option("--file <id=path>", "take a model's published file from here; may be repeated", collectFile, {})
    .action((ids: string[], _: unknown, command: Command) => runFetch(ids, command.optsWithGlobals(), io));
  models
    .command("status")
    .description("tell which models are there; exit code 1 when one that is needed is not")
    .option("--json", "as JSON on standard output")
    .action((_: unknown, command: Command) => runStatus(command.optsWithGlobals(), io));
}

async function runFetch(ids: readonly string[], options: FetchOptions, io: Terminal): Promise<void> {
  const folder = modelsFolder(options.models);
  const manifest = await readManifest(folder);
  const progress = createProgress(io);
  let brought = 0;
  const onProgress = (at: FetchProgress): void => {
    if (at.step === "ready") brought++;
    const line = `${at.at}/${at.of} ${at.id}: ${SAID[at.step]}`;
    if (io.isErrTty) progress.show(line);
    else if (at.step !== "present") io.err(`${line}\n`);
  };
  const chosen = ids.length > 0 ? { ids } : {};
  try {
    await fetchModels({
      folder,
      manifest,
      ...chosen,
      withOptional: options.optional === true,
      filesByHand: options.file,
      onProgress,
      signal: io.signal,
    });
  } finally {
    progress.clear();
  }
  io.err(brought === 0 ? `All models are there already (${folder}).\n` : `Models are ready in ${folder}.\n`);
}

const SAID = {
  present: "is there",
  bringing: "bringing",
  preparing: "preparing",
  ready: "ready",
} as const satisfies Record<FetchProgress["step"], string>;

async function runStatus(options: StatusOptions, io: Terminal): Promise<void> {
  const folder = modelsFolder(options.models);
  const states = await modelStatus(folder, await readManifest(folder));
  if (options.json === true) io.out(`${JSON.stringify({ folder, models: states }, null, 2)}\n`);
  else io.out(`${[folder, ...states.map(statusLine)].join("\n")}\n`);
  const isUsable = states.every(
    ({ state, optional }) => state === "ready" || (optional && state === "missing"),
  );
  if (!isUsable) io.setExitCode(EXIT.failed);
}

function statusLine({ id, role, state, optional, reason }: ModelState): string {
  const line = `  ${state.padEnd(8)} ${role.padEnd(9)} ${id}${optional ? " (optional)" : ""}`;
  return reason === "" ? line : `${line}\n             ${reason}`;
}

function collectFile(
  value: string,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const [id, path] = [value.slice(0, value.indexOf("=")), value.slice(value.indexOf("=") + 1)];
  if (!value.includes("=") || id === "" || path === "") {
    throw new InvalidArgumentError("Expected ID=PATH.");
  }
  return { ...given, [id]: path };
}
