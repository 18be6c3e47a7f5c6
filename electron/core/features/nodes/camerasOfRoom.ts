import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
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
  throw new AppError(because("no-camera-in-room", { room }));
}
