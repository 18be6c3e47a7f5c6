import { AppError } from "#contract/errors";
import type { CameraId } from "#contract/ids";
import { camerasOfRoom as camerasIn } from "#contract/rooms";
import type { StoredCamera } from "#core/stationDocument";

/**
 * The ids of the cameras that look at a room.
 * @throws AppError `not-found` when there is none
 */
export function camerasOfRoom(
  cameras: Readonly<Record<string, StoredCamera>>,
  room: string,
): readonly CameraId[] {
  const found = camerasIn(Object.values(cameras), room);
  if (found.length > 0) return found.map(({ cameraId }) => cameraId);
  throw new AppError(
    "not-found",
    `Expected a camera in the room "${room}", found none. Assign one to it, or choose the cameras of this lesson.`,
  );
}
