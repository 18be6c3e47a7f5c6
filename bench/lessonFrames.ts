// Frames a second while 60 students' lesson is told of five pictures a second, in Chromium's own trace: npx tsx bench/lessonFrames.ts
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveStation } from "./lib/servedStation";
import { createHttpClient, type HttpClient } from "./lib/httpClient";
import { framesOf, openTracedPage, type TracedPage } from "./lib/tracedPage";

const STUDENTS = 60;
const EVENTS_PER_S = 5;
const SECONDS = 10;
const LECTURER = {
  loginName: "bench",
  name: "Bench",
  language: "en",
  password: "four words for benches",
} as const;

async function openLesson(client: HttpClient) {
  const { login } = await client.ask("login.first", LECTURER);
  client.logIn(login);
  const { classId } = await client.ask("classes.create", {
    course: "Bench",
    group: "60",
    term: { name: "T", from: "2000-01-01", until: "2199-12-31" },
    room: "",
    zone: "Asia/Ho_Chi_Minh",
  });
  const rows = Array.from({ length: STUDENTS }, (_, at) => ({
    number: `${at + 1}`,
    name: `Nguyễn Văn ${at + 1}`,
  }));
  await client.ask("roster.apply", { classId, rows });
  const { sessionId, people } = await client.ask("session.open", { classId });
  return { login, sessionId, people: people.map(({ personId }) => personId) };
}

/** Marks come as they do when pictures come: several students at once, each with an event to the page. */
async function tellEvents(client: HttpClient, sessionId: string, people: readonly string[]): Promise<void> {
  const statuses = ["present", "late", "absent"] as const;
  const startedMs = performance.now();
  for (let turn = 0; turn < SECONDS * EVENTS_PER_S; turn += 1) {
    const some = people.filter((_, at) => at % 5 === turn % 5);
    const status = statuses[turn % statuses.length] ?? "present";
    await client.ask("session.mark", { sessionId, personIds: some, choice: { status } });
    const dueMs = startedMs + ((turn + 1) * 1000) / EVENTS_PER_S;
    await new Promise((resolve) => void setTimeout(resolve, Math.max(0, dueMs - performance.now())));
  }
}

async function measure(page: TracedPage, work: () => Promise<void>): Promise<void> {
  await page.startTrace();
  await work();
  const { frames, seconds, longestMs } = framesOf(await page.stopTrace());
  process.stdout.write(
    `${STUDENTS} students, ${EVENTS_PER_S} events/s: ${(frames / seconds).toFixed(1)} frames/s over ${seconds.toFixed(1)} s, longest gap ${longestMs.toFixed(0)} ms\n`,
  );
}

const folder = await mkdtemp(join(tmpdir(), "rollcall-frames-"));
const station = await serveStation(join(folder, "station"), "out/cli/rollcall.js");
try {
  const client = createHttpClient(station);
  const { login, sessionId, people } = await openLesson(client);
  const page = await openTracedPage(station, login, `#/lesson/${sessionId}`);
  await measure(page, () => tellEvents(client, sessionId, people));
  await page.close();
} finally {
  await station.stop();
  await rm(folder, { recursive: true, force: true });
}
