import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { FileOut } from "#contract/fileOut";
import type { FaceRef } from "#contract/marks";
import type { lookRequests } from "#contract/requests/lookRequests";
import type { Handlers } from "#core/dispatch";
import { entryOf } from "#core/domain/entries";
import type { SessionState } from "#core/domain/ledger";
import { cutFaces, faceKey } from "./faceCrops";
import type { PicturePorts, Pictures } from "./pictures";
import { lookOf, ownerOf } from "./sessionLook";

type LookPorts = Pick<PicturePorts, "memory" | "openEyes" | "desk"> & { readonly pictures: Pictures };

/** What the camera saw, for the lecturer to look at while the lesson runs and afterwards. */
export function createLooks(ports: LookPorts): Handlers<typeof lookRequests> {
  const { memory, desk, pictures } = ports;
  return {
    "session.look": async ({ sessionId, latest }) =>
      lookOf(await desk.read(sessionId), pictures.seen(sessionId), latest),
    "session.picture": async ({ sessionId, picture }) => {
      const { latest } = pictures.seen(sessionId);
      if (latest?.picture === picture) return jpegOf(latest.jpeg);
      const mediaId = (await desk.read(sessionId)).pictures[picture - 1]?.mediaId;
      if (mediaId === undefined) throw noPicture();
      return jpegOf((await memory.media.get(mediaId)).bytes);
    },
    "session.face": async ({ sessionId, picture, face }) => {
      const state = await desk.read(sessionId);
      const ref = { picture, face };
      mustBeShowable(state, ref);
      const crop = pictures.seen(sessionId).crops.get(faceKey(ref));
      return jpegOf(crop ?? (await cutFromKept(ports, state, ref)));
    },
  };
}

/** Faces of those who said no are shown nowhere, faces of those whom nobody knows only while there is somebody to know them. */
function mustBeShowable(state: SessionState, ref: FaceRef): void {
  const owner = ownerOf(state, ref);
  const listed = owner === undefined ? undefined : entryOf(state.students, owner);
  const isShowable = listed === undefined ? state.hand.phase === "open" : listed.byCamera;
  if (!isShowable) throw noPicture();
}

/** From the kept picture, in which unknown faces are blurred for good. */
async function cutFromKept(
  { memory, openEyes }: LookPorts,
  { pictures }: SessionState,
  { picture, face }: FaceRef,
): Promise<Uint8Array> {
  const { mediaId, faces = [] } = pictures[picture - 1] ?? {};
  const seen = faces[face];
  if (mediaId === undefined || seen === undefined) throw noPicture();
  const { codec } = await openEyes();
  const image = await codec.decode((await memory.media.get(mediaId)).bytes);
  const [left, top, width, height] = seen.box;
  const [crop] = await cutFaces(image, [{ box: [left, top, width, height] }], codec);
  if (crop === undefined) throw noPicture();
  return crop;
}

function jpegOf(bytes: Uint8Array): FileOut {
  return { mediaType: "image/jpeg", bytes };
}

function noPicture(): AppError {
  return new AppError(because("picture-gone"));
}
