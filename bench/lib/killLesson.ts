import type { ResultOf } from "#contract/api";
import { createHttpClient, type HttpClient } from "./httpClient";
import { serveStation } from "./servedStation";

/** What a lesson is made of; without pictures only hands mark. */
export type KillOptions = {
  readonly data: string;
  readonly kills: number;
  /** The latest moment of a kill after the station is ready. */
  readonly longestMs: number;
  readonly students: number;
  readonly photos: ReadonlyMap<string, Uint8Array>;
  readonly pictures: readonly Uint8Array[];
  /** A built rollcall; left out, the sources are run. */
  readonly program?: string;
  readonly onRound?: (round: number) => void;
};

export type KillResult = {
  readonly kills: number;
  readonly steps: number;
  readonly pictures: number;
  readonly additions: number;
  readonly finishes: number;
  /** What was acknowledged and is not there, or is there and was never asked for. */
  readonly wrong: readonly string[];
};

type Ids = { readonly classId: Session["classId"]; readonly sessionId: Session["sessionId"] };
type Session = ResultOf<"session.read">;
type PersonId = Session["people"][number]["personId"];

/** What was asked for and what was acknowledged: the truth that a station must have kept. */
type Oracle = {
  /** By person, the number in the note of their latest step: acknowledged, and asked for. */
  readonly notes: Map<PersonId, { acknowledged: number; asked: number }>;
  readonly added: Set<string>;
  pictures: number;
  finishes: number;
  next: number;
};

const LOGIN = { loginName: "lan", password: "four words to remember" };

/**
 * Gives a lesson over HTTP to a station that is killed at random moments, `kill -9`, and after each start compares what it shows
 * with what it had acknowledged.
 */
export async function killLesson(options: KillOptions): Promise<KillResult> {
  const { data, kills, program } = options;
  const oracle: Oracle = { notes: new Map(), added: new Set(), pictures: 0, finishes: 0, next: 0 };
  const wrong: string[] = [];
  const first = await serveStation(data, program);
  const ids = await prepare(createHttpClient(first), options);
  await first.kill();
  for (let round = 0; round < kills; round += 1) {
    options.onRound?.(round);
    const station = await serveStation(data, program);
    const client = createHttpClient(station);
    client.logIn((await client.ask("login.open", LOGIN)).login);
    wrong.push(...(await compare(client, ids, oracle)));
    const dead = new Promise<void>((resolve) => {
      setTimeout(() => void station.kill().then(resolve), Math.random() * options.longestMs);
    });
    await Promise.all([dead, ...workers(client, ids, oracle, options)]);
  }
  const last = await serveStation(data, program);
  const client = createHttpClient(last);
  client.logIn((await client.ask("login.open", LOGIN)).login);
  wrong.push(...(await compare(client, ids, oracle)));
  await last.stop();
  const { next: steps, pictures, finishes, added } = oracle;
  return { kills, steps, pictures, additions: added.size, finishes, wrong };
}

async function prepare(client: HttpClient, { students, photos }: KillOptions): Promise<Ids> {
  const { login } = await client.ask("login.first", { ...LOGIN, name: "Lan", language: "vi" });
  client.logIn(login);
  const { classId } = await client.ask("classes.create", {
    course: "Databases",
    group: "18N13A",
    term: { name: "HK1", from: "2026-01-01", until: "2199-12-31" },
    room: "E-201",
    zone: "Asia/Ho_Chi_Minh",
  });
  const numbers = [...new Set([...photos.keys()].map((file) => file.split(/[_.]/u)[0] ?? file))];
  const listed = numbers.length > 0 ? numbers : Array.from({ length: students }, (_, at) => `S${at}`);
  const { added } = await client.ask("roster.apply", {
    classId,
    rows: listed.map((number) => ({ number, name: `Student ${number}` })),
  });
  for (const [file, photo] of photos) {
    const student = added.find(({ number }) => file.startsWith(number));
    if (student === undefined) continue;
    const who = { classId, studentId: student.studentId };
    await client.ask("consent.record", { ...who, answer: "yes", wordingVersion: "1", language: "vi" });
    await client.ask("enrol.photo", who, photo);
  }
  const { sessionId } = await client.ask("session.open", { classId });
  return { classId, sessionId };
}

/** Everybody works until the station is gone. */
function workers(
  client: HttpClient,
  ids: Ids,
  oracle: Oracle,
  options: KillOptions,
): readonly Promise<void>[] {
  const lanes = [0, 1, 2].map((lane) => forEver(() => markNext(client, ids, oracle, lane)));
  const adding = forEver(() => addStudent(client, ids, oracle));
  const finishing = forEver(() => finishAndReopen(client, ids, oracle));
  const sending =
    options.pictures.length === 0 ? [] : [forEver(() => sendPicture(client, ids, oracle, options))];
  return [...lanes, adding, finishing, ...sending];
}

async function forEver(step: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await step();
    } catch (error) {
      // A finished lesson refuses marks and pictures; a killed station refuses nothing, it is gone.
      if (isRefusal(error)) continue;
      if (error instanceof TypeError) return;
      throw error;
    }
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && "code" in error && "status" in error;
}

async function markNext(client: HttpClient, { sessionId }: Ids, oracle: Oracle, lane: number): Promise<void> {
  const { people } = await client.ask("session.read", { sessionId });
  for (const [at, { personId }] of people.entries()) {
    if (at % 3 !== lane) continue;
    oracle.next += 1;
    const number = oracle.next;
    const before = oracle.notes.get(personId) ?? { acknowledged: 0, asked: 0 };
    oracle.notes.set(personId, { ...before, asked: number });
    const status = number % 2 === 0 ? "present" : "excused";
    try {
      const choice = { status } as const;
      await client.ask("session.mark", { sessionId, personIds: [personId], choice, note: String(number) });
    } catch (error) {
      // Refused is not done: the number before stays the latest that may be there.
      if (isRefusal(error)) oracle.notes.set(personId, before);
      throw error;
    }
    oracle.notes.set(personId, { acknowledged: number, asked: number });
  }
}

async function addStudent(client: HttpClient, { classId }: Ids, oracle: Oracle): Promise<void> {
  const number = `A${oracle.added.size}-${Math.floor(Math.random() * 1e9)}`;
  await client.ask("students.add", { classId, number, name: "Somebody new" });
  oracle.added.add(number);
  await pause(200);
}

async function finishAndReopen(client: HttpClient, { sessionId }: Ids, oracle: Oracle): Promise<void> {
  await pause(150);
  await client.ask("session.finish", { sessionId });
  oracle.finishes += 1;
  await client.ask("session.reopen", { sessionId, reason: "go on" });
}

async function sendPicture(
  client: HttpClient,
  { sessionId }: Ids,
  oracle: Oracle,
  { pictures }: KillOptions,
): Promise<void> {
  const picture = pictures[oracle.pictures % pictures.length];
  if (picture === undefined) return;
  await client.ask("session.take", { sessionId }, picture);
  oracle.pictures += 1;
}

async function compare(
  client: HttpClient,
  { classId, sessionId }: Ids,
  oracle: Oracle,
): Promise<readonly string[]> {
  const session = await client.ask("session.read", { sessionId });
  const wrong = [...compareSteps(session, oracle)];
  if (session.pictures < oracle.pictures)
    wrong.push(`${oracle.pictures - session.pictures} pictures are lost`);
  oracle.pictures = session.pictures;
  const listed = new Set((await client.ask("students.list", { classId })).map(({ number }) => number));
  for (const number of oracle.added) if (!listed.has(number)) wrong.push(`student ${number} is lost`);
  const history = await client.ask("history.class", { classId });
  if (history.sessions[0]?.session.phase !== session.phase) wrong.push("index and ledger disagree");
  if (session.phase !== "open") await client.ask("session.reopen", { sessionId, reason: "go on" });
  return wrong;
}

function compareSteps({ people }: Session, { notes }: Oracle): readonly string[] {
  const wrong: string[] = [];
  for (const [id, said] of notes) {
    const person = people.find(({ personId }) => personId === id);
    const found = Number(person?.note ?? 0);
    const expected = found % 2 === 0 ? "present" : "excused";
    if (found < said.acknowledged) wrong.push(`step ${said.acknowledged} is lost: ${found} is there`);
    if (found > said.asked) wrong.push(`step ${found} was never asked for`);
    if (found > 0 && person?.mark.status !== expected) wrong.push(`step ${found} is half there`);
    // Written but killed before it could say so: from now on it must stay.
    notes.set(id, { acknowledged: found, asked: found });
  }
  return wrong;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}
