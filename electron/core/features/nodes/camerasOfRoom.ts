import { AppError } from "#contract/errors";
import type { CameraId } from "#contract/ids";
import type { StoredCamera } from "#core/stationDocument";

/**
 * The cameras that look at a room. Where none was assigned to it but the station has one camera and that one is in no room, it is
 * meant: a lecturer with one camera carries it along.
 * @throws AppError `not-found` when there is none
 */
export function camerasOfRoom(
  cameras: Readonly<Record<string, StoredCamera>>,
  room: string,
): readonly CameraId[] {
  const all = Object.values(cameras);
  const inRoom = room === "" ? [] : all.filter((camera) => keyOf(camera.room) === keyOf(room));
  const [only, another] = all;
  if (inRoom.length > 0) return inRoom.map(({ cameraId }) => cameraId);
  if (only !== undefined && another === undefined && only.room === "") return [only.cameraId];
  throw new AppError(
    "not-found",
    `Expected a camera in the room "${room}", found none. Assign one to it, or choose the cameras of this lesson.`,
  );
}

/** As people write rooms: "E-201", "e 201". */
function keyOf(room: string): string {
  return room
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[\s._-]+/gu, "");
}
