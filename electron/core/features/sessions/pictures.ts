import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import { mediaId, studentId, type MediaId, type SessionId } from "#contract/ids";
import type { SightedFace } from "#contract/ledger";
import type { LedgerCommand } from "#contract/ledgerCommand";
import type { TakenReply } from "#contract/requests/sessionRequests";
import type { Immutable } from "#contract/immutable";
import { sessionView, type SessionState } from "#core/domain/ledger";
import type { Enrolled } from "#core/pipeline/gallery";
import { lookAt } from "#core/pipeline/look";
import type { RgbImage } from "#core/pipeline/vision";
import type { Clock, Eyes, OpenEyes, Random } from "#core/ports";
import type { Memory } from "#core/stationDocument";
import type { Faces } from "../faces";
import { classOf } from "../records";
import { cutFaces } from "./faceCrops";
import { sight, type Sighting } from "./lookout";
import { createSeenMemory, type SeenNow } from "./seenNow";
import type { SessionDesk } from "./sessionDesk";

/** More pictures than this do not wait for a slow laptop: the newest ones count, and none queues without a bound. */
const MAX_WAITING = 4;

/** A camera's clock may be this far ahead of the station's. */
const MAX_AHEAD_MS = 60_000;

export type PicturePorts = {
  readonly memory: Memory;
  readonly clock: Clock;
  readonly random: Random;
  readonly openEyes: OpenEyes;
  readonly desk: SessionDesk;
  readonly faces: Faces;
};

/** A picture as it came in. */
export type PictureIn = {
  readonly bytes: Uint8Array;
  readonly cameraId?: Extract<LedgerCommand, { type: "record-picture" }>["cameraId"];
  readonly takenAtMs?: number;
};

/** Looks at pictures of open sessions and has the ledger mark whom they show. */
export type Pictures = {
  /** @throws AppError `unreadable-picture`, `session-locked`, `not-ready` when too many wait, `model-missing` */
  readonly take: (id: SessionId, picture: PictureIn) => Promise<Immutable<TakenReply>>;
  /** What a session's latest pictures showed, as far as it is still in memory. */
  readonly seen: (id: SessionId) => SeenNow;
  /** Lets go of the faces of a session that does not run any more. */
  readonly dropFaces: (id: SessionId) => void;
  /** Forgets what the pictures of a session showed. */
  readonly forget: (id: SessionId) => void;
};

/** Keeps the faces of each open session in memory; nothing of them lies on the disk but boxes and names. */
export function createPictures(ports: PicturePorts): Pictures {
  const memory = createSeenMemory();
  const known = createKnown(ports);
  const waiting = new Map<SessionId, number>();

  const take = async (id: SessionId, picture: PictureIn): Promise<Immutable<TakenReply>> => {
    mustBeOpen(await ports.desk.read(id));
    const eyes = await ports.openEyes();
    const started = eyes.now();
    const image = await eyes.codec.decode(picture.bytes);
    const { faces } = await lookAt(image, eyes.vision, eyes.calibration.mask, eyes.now);
    const crops = await cutFaces(image, faces, eyes.codec);
    let sighting: Sighting | undefined;
    let jpeg: Uint8Array = new Uint8Array();
    const state = await ports.desk.step(id, {
      by: { kind: "camera", ...(picture.cameraId === undefined ? {} : { cameraId: picture.cameraId }) },
      commands: async (current) => {
        const enrolled = await known.enrolledIn(current);
        const before = memory.lookout(id);
        sighting = sight(current, before, faces, enrolled, eyes.calibration);
        jpeg = await blur(eyes, image, sighting.faces);
        const kept = await keep(ports, current, jpeg);
        return commandsOf(ports.clock.nowMs(), picture, sighting, kept);
      },
    });
    if (sighting !== undefined) {
      memory.add(id, sighting.lookout, { picture: state.pictures.length, jpeg, crops });
    }
    return {
      picture: state.pictures.length,
      faces: faces.length,
      known: sighting?.faces.filter(({ personId }) => personId !== null).length ?? 0,
      ms: Math.round(eyes.now() - started),
      session: sessionView(state),
    };
  };

  return {
    take: async (id, picture) => {
      const before = waiting.get(id) ?? 0;
      if (before >= MAX_WAITING) {
        throw new AppError(because("pictures-wait"));
      }
      waiting.set(id, before + 1);
      try {
        return await take(id, picture);
      } finally {
        waiting.set(id, (waiting.get(id) ?? 1) - 1);
      }
    },
    seen: memory.seen,
    dropFaces: memory.dropFaces,
    forget: (id) => {
      memory.forget(id);
      known.forget(id);
      waiting.delete(id);
    },
  };
}

/** Whom the camera can know in each session; read again when a photograph or a consent came or went. */
function createKnown({ memory, faces }: Pick<PicturePorts, "memory" | "faces">) {
  const known = new Map<SessionId, { readonly key: string; readonly enrolled: readonly Enrolled[] }>();
  return {
    enrolledIn: async (state: SessionState): Promise<readonly Enrolled[]> => {
      const students = byCamera(state);
      const key = templatesOf(memory, students);
      const before = known.get(state.sessionId);
      if (before?.key === key) return before.enrolled;
      const enrolled = await faces.enrolled(students);
      known.set(state.sessionId, { key, enrolled });
      return enrolled;
    },
    forget: (id: SessionId) => void known.delete(id),
  };
}

function mustBeOpen({ hand }: SessionState): void {
  if (hand.phase === "open") return;
  throw new AppError(because("lesson-takes-no-pictures"));
}

function byCamera({ students }: SessionState) {
  return Object.entries(students)
    .filter(([, listed]) => listed.byCamera)
    .map(([id]) => studentId.parse(id));
}

function templatesOf(memory: Memory, students: readonly string[]): string {
  const { students: all } = memory.document.read();
  return students
    .map((id) => `${id}=${(all[id]?.photos ?? []).map(({ templateId }) => templateId).join("+")}`)
    .join(",");
}

/** The picture with every face blurred that no consenting student is known by. */
function blur({ codec }: Eyes, image: RgbImage, faces: readonly SightedFace[]): Promise<Uint8Array> {
  const unknown = faces.filter(({ personId }) => personId === null);
  return codec.encodeBlurred(
    image,
    unknown.map(({ box }) => [...box] as const),
  );
}

/** Keeps the blurred picture; or nothing, where the class keeps none. */
async function keep(
  { memory, random }: PicturePorts,
  state: SessionState,
  jpeg: Uint8Array,
): Promise<MediaId | undefined> {
  const { record } = classOf(memory.document.read(), state.classId);
  if (record.retention.pictureDays === 0) return undefined;
  const id = mediaId.parse(`${state.sessionId}-${random.id()}`);
  await memory.media.put(id, "snapshot", { sessionId: state.sessionId }, jpeg);
  return id;
}

function commandsOf(
  nowMs: number,
  { takenAtMs = nowMs, cameraId }: PictureIn,
  { faces, verdicts, revised }: Sighting,
  kept: MediaId | undefined,
): readonly LedgerCommand[] {
  if (takenAtMs > nowMs + MAX_AHEAD_MS) {
    throw new AppError(because("picture-from-the-future"));
  }
  const picture: LedgerCommand = {
    type: "record-picture",
    takenAtMs,
    ...(cameraId === undefined ? {} : { cameraId }),
    ...(kept === undefined ? {} : { mediaId: kept }),
    faces,
    verdicts,
  };
  return revised.length === 0
    ? [picture]
    : [picture, { type: "revise-sightings", faces: revised, verdicts: [] }];
}
