/**
 * Composes classes of real faces for measuring: `npx tsx bench/composeClasses.ts --data DIR --out DIR`.
 * DIR holds `people/NAME/*.jpg` and `strangers/*.jpg`. Each class goes into a folder of its own, ready for
 * `rollcall take`, with `truth.json` beside its pictures. Enrolment photographs are never drawn into pictures.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { classFolder, composeClass, type ClassRecipe } from "#adapters/demo/composeClass";
import { createCutter, type Cutter } from "#adapters/demo/cutter";
import { createRandom, fnv1a, shuffled } from "#adapters/demo/random";
import { createSharpCodec } from "#adapters/image/sharpCodec";
import { modelsFolder } from "#adapters/models/modelsFolder";
import { openNetwork } from "#adapters/onnx/networks";
import { pictureFile } from "#adapters/pictures/pictureFile";
import { ToolError } from "#contract/toolError";
import type { PictureSource } from "#core/ports";
import { createFaceDetector } from "#core/pipeline/faceDetector";
import { decodeRetinaFace } from "#core/pipeline/retinaFace";

const USAGE = `Usage: npx tsx bench/composeClasses.ts --out DIR [--data DIR] [--classes 10] [--seed 1]
  [--split all|fit|report] [--people-list FILE] [--enrolled 37] [--absent 4] [--strangers 3]
  [--enrol-photos 3] [--pictures 5]
--data          holds people/NAME/*.jpg and strangers/*.jpg; ROLLCALL_DATA when left out
--split         fit and report are two halves with nobody in common, students and strangers alike
--people-list   a file of folder names, one a line: only these people are enrolled`;

const DETECTOR = "retinaface-mnet025.onnx";

type Person = { readonly name: string; readonly photos: readonly PictureSource[] };
type Settings = ReturnType<typeof readSettings>;

await main();

async function main(): Promise<void> {
  const settings = readSettings();
  const codec = createSharpCodec();
  const network = await openNetwork(join(modelsFolder(), DETECTOR));
  const cutter = createCutter({
    codec,
    detect: createFaceDetector({ network, decode: decodeRetinaFace }, codec.resize),
  });
  const people = await usablePeople(cutter, await listPeople(settings), settings.enrolPhotos + 1);
  const strangers = await usablePeople(cutter, await listStrangers(settings), 1);
  process.stderr.write(`${people.length} people and ${strangers.length} strangers to choose from\n`);
  for (let index = 1; index <= settings.classes; index++) {
    const recipe = classRecipe(
      settings,
      `${settings.seed}/${settings.split}/${index}`,
      index,
      people,
      strangers,
    );
    const into = classFolder(join(settings.out, `class-${String(index).padStart(2, "0")}`));
    const truth = await composeClass(cutter.cut, recipe, into);
    await writeFile(join(into.folder, "sources.json"), `${JSON.stringify(sourcesOf(recipe), null, 1)}\n`);
    process.stderr.write(`${into.folder}: ${truth.present.length} present, ${truth.absent.length} absent, `);
    process.stderr.write(`${truth.strangers.length} strangers, ${truth.pictures.length} pictures\n`);
  }
  await network.close();
}

function readSettings() {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    options: {
      data: text,
      out: text,
      classes: { ...text, default: "10" },
      seed: { ...text, default: "1" },
      split: { ...text, default: "all" },
      "people-list": text,
      enrolled: { ...text, default: "37" },
      absent: { ...text, default: "4" },
      strangers: { ...text, default: "3" },
      "enrol-photos": { ...text, default: "3" },
      pictures: { ...text, default: "5" },
    },
  });
  const data = values.data ?? process.env["ROLLCALL_DATA"];
  if (data === undefined || values.out === undefined) throw new ToolError("bad-input", USAGE);
  if (!["all", "fit", "report"].includes(values.split)) throw new ToolError("bad-input", USAGE);
  return {
    data,
    out: values.out,
    seed: values.seed,
    split: values.split,
    peopleList: values["people-list"],
    classes: count(values.classes),
    enrolled: count(values.enrolled),
    absent: count(values.absent),
    strangers: count(values.strangers),
    enrolPhotos: count(values["enrol-photos"]),
    pictures: count(values.pictures),
  };
}

function count(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0)
    throw new ToolError("bad-input", `Not a count: ${value}\n${USAGE}`);
  return number;
}

async function listPeople(settings: Settings): Promise<Person[]> {
  const root = join(settings.data, "people");
  const listed = settings.peopleList === undefined ? undefined : await readLines(settings.peopleList);
  const names = (await readdir(root)).filter((name) => listed?.has(name) ?? true);
  const chosen = half(names, settings.split);
  return Promise.all(chosen.map(async (name) => ({ name, photos: await photosIn(join(root, name)) })));
}

async function listStrangers(settings: Settings): Promise<Person[]> {
  const photos = await photosIn(join(settings.data, "strangers"));
  const byFile = new Map(photos.map((photo) => [photo.file, photo]));
  return half([...byFile.keys()], settings.split).flatMap((file) => {
    const photo = byFile.get(file);
    return photo === undefined ? [] : [{ name: basename(file), photos: [photo] }];
  });
}

/** Halves in the order of the names' hashes: nobody is in both, and both hold all kinds of names. */
function half(names: readonly string[], split: string): string[] {
  const ordered = names.toSorted((a, b) => fnv1a(basename(a)) - fnv1a(basename(b)) || (a < b ? -1 : 1));
  const middle = Math.ceil(ordered.length / 2);
  if (split === "fit") return ordered.slice(0, middle);
  return split === "report" ? ordered.slice(middle) : ordered;
}

async function photosIn(folder: string): Promise<PictureSource[]> {
  const names = (await readdir(folder)).filter((name) => /\.(jpe?g|png|webp)$/iu.test(name)).toSorted();
  return names.map((name) => pictureFile(join(folder, name)));
}

async function readLines(file: string): Promise<ReadonlySet<string>> {
  return new Set((await readFile(file, "utf8")).split(/\r?\n/u).filter((line) => line !== ""));
}

/** People with at least `photoCount` photographs in which their face is found. */
async function usablePeople(
  cutter: Cutter,
  people: readonly Person[],
  photoCount: number,
): Promise<Person[]> {
  const usable: Person[] = [];
  for (const person of people) {
    const photos: PictureSource[] = [];
    for (const photo of person.photos) {
      if (await cutter.hasFace(photo)) photos.push(photo);
    }
    if (photos.length >= photoCount) usable.push({ name: person.name, photos });
    else process.stderr.write(`left out: ${person.name} has ${photos.length} usable photographs\n`);
  }
  return usable;
}

function classRecipe(
  settings: Settings,
  seed: string,
  index: number,
  people: readonly Person[],
  strangers: readonly Person[],
): ClassRecipe {
  const enrolled = shuffled(people, createRandom(`${seed}/enrolled`)).slice(0, settings.enrolled);
  const others = shuffled(strangers, createRandom(`${seed}/strangers`)).slice(0, settings.strangers);
  if (enrolled.length < settings.enrolled || others.length < settings.strangers) {
    throw new ToolError(
      "bad-input",
      `Expected ${settings.enrolled} people and ${settings.strangers} strangers, got fewer.`,
    );
  }
  return {
    title: `Bench ${settings.split} ${index}`,
    seed,
    absentCount: settings.absent,
    pictures: settings.pictures,
    students: enrolled.map((person, at) => {
      const photos = shuffled(person.photos, createRandom(`${seed}/photos/${person.name}`));
      return {
        studentId: `S${String(at + 1).padStart(3, "0")}`,
        name: person.name.replaceAll("_", " "),
        enrolment: photos.slice(0, settings.enrolPhotos),
        seen: photos.slice(settings.enrolPhotos),
      };
    }),
    strangers: others.map((person, at) => ({ personId: `stranger-${at + 1}`, seen: person.photos })),
  };
}

/** Which file names were enrolled and which drawn, so that a doubt about a number can be looked into. */
function sourcesOf(recipe: ClassRecipe) {
  const names = (photos: readonly PictureSource[]) => photos.map((photo) => basename(photo.file));
  return {
    students: recipe.students.map((s) => ({
      studentId: s.studentId,
      name: s.name,
      enrolment: names(s.enrolment),
      seen: names(s.seen),
    })),
    strangers: recipe.strangers.map((s) => ({ personId: s.personId, seen: names(s.seen) })),
  };
}
