import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { FileOut } from "#contract/fileOut";
import type { LecturerId, MediaId } from "#contract/ids";
import type { Memory, StationDocument } from "../stationDocument";
import { ownClasses } from "./classes/classes";

/**
 * A kept picture as a file. Snapshots are named after their session, photographs lie with their student: no list of pictures is kept.
 * @throws AppError `not-found` when there is none, when it is no picture, or when it belongs to somebody else's class
 */
export async function readMedia(memory: Memory, mediaId: MediaId, lecturer: LecturerId): Promise<FileOut> {
  if (!isOwn(memory.document.read(), mediaId, lecturer)) throw noPicture();
  const { kind, bytes } = await memory.media.get(mediaId);
  if (kind === "template") throw noPicture();
  return { mediaType: mediaTypeOf(bytes), bytes };
}

function isOwn(document: StationDocument, mediaId: MediaId, lecturer: LecturerId): boolean {
  const own = ownClasses(document, lecturer);
  const [sessionId = ""] = mediaId.split("-");
  const session = Object.hasOwn(document.sessions, sessionId) ? document.sessions[sessionId] : undefined;
  if (session !== undefined) return own.some(({ record }) => record.classId === session.classId);
  return own.some(({ roster }) =>
    roster.members.some(({ studentId }) =>
      document.students[studentId]?.photos.some(({ photoId }) => photoId === mediaId),
    ),
  );
}

/** By the first bytes: JPEG (ITU-T T.81, B.1.1.3), PNG (specification, 5.2), else WebP (RIFF). */
function mediaTypeOf(bytes: Uint8Array): FileOut["mediaType"] {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return "image/jpeg";
  return bytes[0] === 0x89 && bytes[1] === 0x50 ? "image/png" : "image/webp";
}

function noPicture(): AppError {
  return new AppError(because("picture-gone"));
}
