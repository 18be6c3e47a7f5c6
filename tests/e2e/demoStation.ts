import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createHttpClient, type HttpClient } from "#bench/lib/httpClient";
import { serveStation, type ServedStation } from "#bench/lib/servedStation";
import { readDemoClass } from "#adapters/demo/demoClass";
import { storedZip } from "#adapters/roster/storedZip";
import { classTruth, type ClassTruth } from "#contract/demo";
import { composeLesson } from "../lesson/lessonClass";

const repository = resolve(import.meta.dirname, "..", "..");
const program = join(repository, "out", "cli", "rollcall.js");

/** Composing takes half a minute, and comes out the same each time. */
const composed = join(repository, ".cache", "e2e-class");
const PICTURES = 6;

export const LECTURER = {
  name: "Nguyễn Thị Lan",
  loginName: "lan",
  password: "bốn từ dễ nhớ 1234",
  language: "vi",
} as const;

/** The class that all tests share, as it lies on the disk. */
export type DemoClass = {
  readonly truth: ClassTruth;
  readonly students: readonly { readonly number: string; readonly name: string }[];
  readonly photos: ReadonlyMap<string, Uint8Array>;
  readonly pictures: readonly Uint8Array[];
};

/** A station in a process of its own, and somebody logged in at it. */
export type DemoStation = ServedStation & {
  readonly client: HttpClient;
  readonly login: string;
  /** Where it keeps everything. */
  readonly data: string;
};

/** Reads the composed class; composes it first where it is not there. */
export async function readDemo(): Promise<DemoClass> {
  if (!existsSync(join(composed, "truth.json"))) {
    await mkdir(composed, { recursive: true });
    await composeLesson(composed, PICTURES);
  }
  const described = await readDemoClass(join(repository, "resources", "demo", "class.json"));
  const truth = classTruth.parse(JSON.parse(await readFile(join(composed, "truth.json"), "utf8")));
  return {
    truth,
    students: described.students.map(({ studentId, name }) => ({ number: studentId, name })),
    photos: await readAll(join(composed, "photos")),
    pictures: [...(await readAll(join(composed, "snapshots"))).values()],
  };
}

/** Starts an empty station on a new folder, or one on what `prepareStation` left. */
export async function startStation(prepared?: string): Promise<Omit<DemoStation, "login">> {
  if (!existsSync(program)) throw new Error(`${program} is not there: run "npm run build" first`);
  const folder = await mkdtemp(join(tmpdir(), "rollcall-e2e-"));
  if (prepared !== undefined) await cp(prepared, folder, { recursive: true });
  const data = join(folder, "station");
  const station = await serveStation(data, program);
  const stop = async () => {
    const code = await station.stop();
    await rm(folder, { recursive: true, force: true });
    return code;
  };
  return { ...station, data, stop, client: createHttpClient(station) };
}

/** Starts a station that holds the demo class, with its lecturer logged in. */
export async function startDemoStation(prepared: string): Promise<DemoStation> {
  const station = await startStation(prepared);
  const { login } = await station.client.ask("login.open", {
    loginName: LECTURER.loginName,
    password: LECTURER.password,
  });
  station.client.logIn(login);
  return { ...station, login };
}

/** Fills a station with the demo class and leaves it in `folder`, to be copied by each test. */
export async function prepareStation(folder: string): Promise<void> {
  const demo = await readDemo();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const station = await serveStation(join(folder, "station"), program);
  try {
    const client = createHttpClient(station);
    const { login } = await client.ask("login.first", LECTURER);
    client.logIn(login);
    await fill(client, demo);
  } finally {
    await station.stop();
  }
}

async function fill(client: HttpClient, { students, photos }: DemoClass): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const { classId } = await client.ask("classes.create", {
    course: "Cơ sở dữ liệu",
    group: "18N13A",
    term: { name: "2026-27 HK1", from: "2026-01-01", until: "2199-12-31" },
    room: "E-201",
    zone: "Asia/Ho_Chi_Minh",
    timetable: {
      slots: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        slotId: `day${weekday}`,
        weekday,
        start: "07:00",
        minutes: 90,
        room: "E-201",
        from: "2026-01-01",
        until: `${Number(today.slice(0, 4)) + 1}-12-31`,
        everyWeeks: 1,
      })),
      exceptions: [],
    },
  });
  await client.ask("roster.apply", { classId, rows: [...students] });
  const consent = { kind: "all-said-yes", wordingVersion: "1", language: "vi" } as const;
  await client.ask("photos.import", { classId, consent }, storedZip(photos));
}

async function readAll(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const names = (await readdir(folder)).toSorted();
  const read = names.map(async (name) => [name, await readFile(join(folder, name))] as const);
  return new Map(await Promise.all(read));
}
