import { stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { ToolError } from "#contract/toolError";
import type { TakeResult } from "#contract/take";
import { listPictures } from "#adapters/pictures/pictureList";
import { listStudentPhotos } from "#adapters/pictures/studentPhotos";
import { findResource } from "#adapters/resources/findResource";
import { listZippedPhotos } from "#adapters/roster/photoZip";
import { readRosterFile } from "#adapters/roster/rosterFile";
import { takeSheet } from "#core/domain/reports/takeSheet";
import type { ReportLanguage } from "#core/domain/reports/reportWords";
import { takeAttendance, type TakeInput } from "#core/features/take";
import { openAtomicFile, type AtomicFile } from "./atomicFile";
import type { Host } from "./host";
import { formatLocalTime } from "./options";
import { createProgress } from "./progress";

/** What attendance is taken from, and where the answer goes. */
export type TakeOptions = {
  readonly roster: string;
  readonly photos: string;
  readonly snapshots: string;
  readonly json?: string;
  readonly pdf?: string;
  readonly title?: string;
  readonly date?: Date;
  readonly lang?: ReportLanguage;
  readonly models?: string;
};

type Outputs = { readonly json?: AtomicFile; readonly pdf?: AtomicFile };

/** Takes the attendance of a class from files, with progress, and writes the JSON and the sheet that were asked for. */
export async function takeClass(options: TakeOptions, host: Host): Promise<TakeResult> {
  // Opened first, so that a wrong folder is told before minutes of work.
  const outputs = await openOutputs(options);
  try {
    const input = await readInput(options);
    const result = await take(input, options, host);
    await outputs.json?.write(`${JSON.stringify(result, null, 2)}\n`);
    await outputs.pdf?.write(await renderSheet(result, options, host));
    await outputs.json?.commit();
    await outputs.pdf?.commit();
    return result;
  } finally {
    await outputs.json?.abort();
    await outputs.pdf?.abort();
  }
}

async function openOutputs({ json, pdf }: TakeOptions): Promise<Outputs> {
  const jsonFile = json === undefined ? undefined : await openAtomicFile(json);
  try {
    const pdfFile = pdf === undefined ? undefined : await openAtomicFile(pdf);
    return { ...(jsonFile && { json: jsonFile }), ...(pdfFile && { pdf: pdfFile }) };
  } catch (error) {
    await jsonFile?.abort();
    throw error;
  }
}

async function readInput({
  roster: rosterPath,
  photos: photosPath,
  snapshots,
}: TakeOptions): Promise<TakeInput> {
  const roster = await readRosterFile(rosterPath);
  const pictures = await listPictures(snapshots, { purpose: "the folder of the class's pictures" });
  if (pictures.pictures.length === 0) {
    throw new ToolError(
      "bad-input",
      `${snapshots}: expected pictures of the class (JPEG, PNG or WebP), found none.`,
    );
  }
  const photos = await ((await isFile(photosPath))
    ? listZippedPhotos(photosPath, photosPath, roster.students)
    : listStudentPhotos(photosPath, roster.students));
  return {
    roster: roster.students,
    photos: photos.photos,
    snapshots: pictures.pictures,
    problems: [...roster.problems, ...photos.problems, ...pictures.problems],
  };
}

async function isFile(path: string): Promise<boolean> {
  const facts = await stat(path).catch(() => undefined);
  return facts?.isFile() ?? false;
}

async function take(
  input: TakeInput,
  { models }: TakeOptions,
  { io, openVision }: Host,
): Promise<TakeResult> {
  const progress = createProgress(io);
  const vision = await openVision(models === undefined ? {} : { models });
  try {
    return await takeAttendance(vision, input, {
      signal: io.signal,
      onProgress: ({ step, done, total, file }) => {
        const what = step === "enrol" ? "Learning the students" : "Looking at the class";
        progress.show(`${what}: ${done + 1} of ${total}  ${file}`);
      },
    });
  } finally {
    progress.clear();
    await vision.close();
  }
}

async function renderSheet(
  result: TakeResult,
  options: TakeOptions,
  { io, language }: Host,
): Promise<Uint8Array> {
  const createdAt = options.date ?? io.now();
  const report = takeSheet(result, {
    className: options.title ?? basename(options.roster, extname(options.roster)),
    startedAt: formatLocalTime(createdAt),
    language: options.lang ?? language,
  });
  // Loading pdfmake takes longer than many a command.
  const { renderPdf } = await import("#adapters/export/pdf/renderPdf");
  return renderPdf(report, { fontsFolder: findResource("resources/fonts"), createdAt });
}
