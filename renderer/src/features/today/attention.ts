import type { ResultOf } from "#contract/api";
import type { CameraView } from "#contract/camera";
import type { SessionSummary } from "#contract/session";

export type ClassLine = ResultOf<"classes.list">[number];

/** What a class adds to the day. */
export type ClassOfDay = {
  readonly line: ClassLine;
  readonly sessions: readonly SessionSummary[];
  readonly students: ResultOf<"students.list">;
  readonly corrections: ResultOf<"corrections.list">;
};

/** Something that the lecturer should look at, and where. */
export type Attention = {
  readonly kind:
    | "cameraSilent"
    | "corrections"
    | "belowLimit"
    | "consentMissing"
    | "noPhotos"
    | "notFinished"
    | "noBackup"
    | "oldBackup";
  readonly id: string;
  readonly count: number;
  /** The class or the camera it is about, in words; empty for the station. */
  readonly about: string;
  readonly date: string;
  readonly to: string;
};

type Known = {
  readonly nowMs: number;
  readonly classes: readonly ClassOfDay[];
  readonly histories: ResultOf<"history.all">;
  readonly backups: ResultOf<"backup.list"> | "unknown";
  readonly cameras: readonly CameraView[];
};

const DAY_MS = 24 * 60 * 60_000;
const BACKUP_OLD_AFTER_DAYS = 14;

/** What needs attention, the most pressing first. Pure. */
export function attentionOf(known: Known): readonly Attention[] {
  return [
    ...known.cameras.filter(isSilent).map(cameraSilent),
    ...known.classes.flatMap((each) => notFinished(each, known.nowMs)),
    ...known.classes.flatMap(aboutCorrections),
    ...known.classes.flatMap((each) => belowLimit(each, known.histories)),
    ...known.classes.flatMap(aboutFaces),
    ...aboutBackups(known),
  ];
}

/** Whether one of the station's own cameras cannot be reached, or shows nothing. */
export function isSilent({ isPaired, connection, problem }: CameraView): boolean {
  return isPaired && (problem !== undefined || connection === "lost" || connection === "wrong-key");
}

function cameraSilent({ cameraId, name, room }: CameraView): Attention {
  const which = room === "" || room === name ? name : `${name} · ${room}`;
  const id = `camera-${cameraId}`;
  return { kind: "cameraSilent", id, count: 1, about: which, date: "", to: "/cameras" };
}

function aboutCorrections({ line, corrections }: ClassOfDay): readonly Attention[] {
  const count = corrections.filter(({ answer }) => answer === undefined).length;
  const to = `/classes/${line.classId}`;
  return count === 0
    ? []
    : [{ ...about(line), kind: "corrections", id: `corrections-${line.classId}`, count, to }];
}

function notFinished({ line, sessions }: ClassOfDay, nowMs: number): readonly Attention[] {
  const forgotten = sessions.filter(
    ({ phase, plannedEndMs, openedAtMs }) =>
      phase === "open" && Math.max(plannedEndMs, openedAtMs + DAY_MS / 4) < nowMs,
  );
  return forgotten.map(({ sessionId, date }) => ({
    ...about(line),
    kind: "notFinished",
    id: sessionId,
    count: 1,
    date,
    to: `/lesson/${sessionId}`,
  }));
}

function belowLimit({ line }: ClassOfDay, histories: Known["histories"]): readonly Attention[] {
  const history = histories.find(({ classId }) => classId === line.classId);
  const count = history?.students.filter(({ limitsBroken }) => limitsBroken.length > 0).length ?? 0;
  return count === 0
    ? []
    : [
        {
          ...about(line),
          kind: "belowLimit",
          id: `below-${line.classId}`,
          count,
          to: `/history/class/${line.classId}`,
        },
      ];
}

function aboutFaces({ line, students }: ClassOfDay): readonly Attention[] {
  const members = students.filter(({ isMember }) => isMember);
  const counts = [
    ["consentMissing", members.filter(({ consent }) => consent === "never-asked").length],
    ["noPhotos", members.filter(({ consent, photos }) => consent === "given" && photos === 0).length],
  ] as const;
  return counts
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => ({
      ...about(line),
      kind,
      id: `${kind}-${line.classId}`,
      count,
      to: `/classes/${line.classId}`,
    }));
}

function aboutBackups({ backups, nowMs, classes }: Known): readonly Attention[] {
  if (backups === "unknown" || classes.length === 0) return [];
  const station = { about: "", date: "", to: "/settings", id: "backup" } as const;
  const [newest] = backups;
  if (newest === undefined) return [{ ...station, kind: "noBackup", count: 0 }];
  const days = Math.floor((nowMs - newest.savedAtMs) / DAY_MS);
  return days < BACKUP_OLD_AFTER_DAYS ? [] : [{ ...station, kind: "oldBackup", count: days }];
}

function about({ course, group }: ClassOfDay["line"]): Pick<Attention, "about" | "date"> {
  return { about: `${course} · ${group}`, date: "" };
}
