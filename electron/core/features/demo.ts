import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import {
  classId as classIdOf,
  studentId as studentIdOf,
  type ClassId,
  type LecturerId,
  type SessionId,
} from "#contract/ids";
import type { DemoState, demoRequests } from "#contract/requests/demoRequests";
import type { Handlers, LoggedIn } from "../dispatch";
import type { BugReporter, Clock, ComposedDemo, ComposeDemo, Random } from "../ports";
import type { Memory } from "../stationDocument";
import { createClasses, ownClasses } from "./classes/classes";
import type { Faces } from "./faces";
import type { SessionDesk } from "./sessions/sessionDesk";
import type { Pictures } from "./sessions/pictures";
import { createStudents, type StudentPorts } from "./students";

type DemoPorts = StudentPorts & {
  readonly memory: Memory;
  readonly clock: Clock;
  readonly random: Random;
  readonly desk: SessionDesk;
  readonly faces: Faces;
  readonly pictures: Pictures;
  readonly composeDemo: ComposeDemo;
  readonly reportBug: BugReporter;
  /** Work that goes on after its request was answered; the station waits for it before it ends. */
  readonly inBackground: (work: (signal: AbortSignal) => Promise<void>) => void;
};

type Asker = LoggedIn & { readonly address: string };
type Job = { readonly controller: AbortController; state: DemoState };

/** What the id of a demo class begins with: its lessons take their pictures from here and not from a camera. */
const DEMO = "demo-";
const CONSENT = { answer: "yes", wordingVersion: "demo", language: "en" } as const;

/** The demo class: made on request, once for each lecturer, and a camera that plays its room. */
export function createDemo(ports: DemoPorts): Handlers<typeof demoRequests> {
  const jobs = new Map<LecturerId, Job>();
  const played = new Map<SessionId, number>();
  let composed: ComposedDemo | undefined;

  const stateOf = (lecturerId: LecturerId): DemoState => {
    const found = ownClasses(ports.memory.document.read(), lecturerId).find(isDemo);
    const job = jobs.get(lecturerId);
    if (job !== undefined) return job.state;
    return found === undefined ? { step: "none" } : { step: "ready", classId: found.record.classId };
  };

  const compose = async (task: Parameters<ComposeDemo>[0]): Promise<ComposedDemo> => {
    composed ??= await ports.composeDemo(task);
    return composed;
  };

  const start = (asker: Asker) => {
    const job: Job = { controller: new AbortController(), state: { step: "composing", done: 0, total: 0 } };
    jobs.set(asker.lecturerId, job);
    ports.inBackground(async (stopping) => {
      const signal = AbortSignal.any([stopping, job.controller.signal]);
      try {
        await make(ports, await compose(taskOf(job, signal)), asker, job, signal);
        jobs.delete(asker.lecturerId);
      } catch (error) {
        job.state = { step: "failed", ...wordsOf(error) };
        if (signal.aborted) jobs.delete(asker.lecturerId);
        else if (!(error instanceof AppError)) ports.reportBug(error, "making the demo class");
      }
    });
  };

  return {
    "demo.state": async (_, { lecturerId }) => stateOf(lecturerId),
    "demo.start": async (_, asker) => {
      const { step } = stateOf(asker.lecturerId);
      if (step === "none" || step === "failed") start(asker);
      return stateOf(asker.lecturerId);
    },
    "demo.cancel": async (_, { lecturerId }) => {
      jobs.get(lecturerId)?.controller.abort();
      return {};
    },
    "demo.take": async ({ sessionId }) => {
      const { classId } = await ports.desk.read(sessionId);
      if (!classId.startsWith(DEMO)) throw noDemo();
      const { pictures } = await compose({
        signal: new AbortController().signal,
        onProgress: () => undefined,
      });
      const turn = played.get(sessionId) ?? 0;
      const next = pictures[turn % Math.max(1, pictures.length)];
      if (next === undefined) throw noDemo();
      played.set(sessionId, turn + 1);
      return ports.pictures.take(sessionId, { bytes: await next() });
    },
  };
}

function isDemo({ record }: { readonly record: { readonly classId: ClassId } }): boolean {
  return record.classId.startsWith(DEMO);
}

function taskOf(job: Job, signal: AbortSignal): Parameters<ComposeDemo>[0] {
  return {
    signal,
    onProgress: (step, done, total) => {
      job.state = { step, done, total };
    },
  };
}

/** Makes the class by the requests that a lecturer would make; one that is given up is deleted again. */
async function make(
  ports: DemoPorts,
  { course, group, students }: ComposedDemo,
  asker: Asker,
  job: Job,
  signal: AbortSignal,
): Promise<void> {
  const random = { ...ports.random, id: () => `${DEMO}${ports.random.id()}` };
  const classes = createClasses({ ...ports, random });
  const roster = createStudents(ports);
  const made = await classes["classes.create"](
    {
      course,
      group,
      term: { name: "Demo", from: "2000-01-01", until: "2199-12-31" },
      room: "Demo",
      zone: "Asia/Ho_Chi_Minh",
    },
    asker,
  );
  const classId = classIdOf.parse(made.classId);
  try {
    for (const [at, { number, name, photo }] of students.entries()) {
      signal.throwIfAborted();
      job.state = { step: "learning", done: at, total: students.length };
      const added = await roster["students.add"]({ classId, number, name }, asker);
      const studentId = studentIdOf.parse(added.studentId);
      await roster["consent.record"]({ classId, studentId, ...CONSENT }, asker);
      await ports.faces.learn(classId, studentId, await photo());
    }
  } catch (error) {
    await classes["classes.delete"]({ classId, course }, asker);
    throw error;
  }
}

function wordsOf(error: unknown) {
  const { message, why } = error instanceof AppError ? error : because("demo-not-made");
  return { message, why };
}

function noDemo(): AppError {
  return new AppError(because("not-a-demo-lesson"));
}
