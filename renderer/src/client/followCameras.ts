import type { CameraView } from "#contract/camera";
import type { ClientEvent } from "./client";

/** The cameras after something happened at the station; the same list where it was about no camera. */
export function camerasAfter(cameras: readonly CameraView[], event: ClientEvent): readonly CameraView[] {
  switch (event.type) {
    case "node-changed": {
      const { camera } = event;
      const isKnown = cameras.some(({ cameraId }) => cameraId === camera.cameraId);
      return isKnown
        ? cameras.map((each) => (each.cameraId === camera.cameraId ? camera : each))
        : [...cameras, camera];
    }
    case "node-removed":
      return cameras.filter(({ cameraId }) => cameraId !== event.cameraId);
    case "picture-arrived":
      return cameras.map((each) =>
        each.cameraId === event.cameraId ? withPicture(each, event.takenAtMs) : each,
      );
    case "ready":
    case "logged-out":
    case "session-changed":
    case "class-changed":
    case "watch-changed":
    case "import-progress":
    case "notice":
      return cameras;
  }
}

function withPicture(camera: CameraView, takenAtMs: number): CameraView {
  const { pictures } = camera;
  return { ...camera, lastPictureAtMs: takenAtMs, pictures: { ...pictures, arrived: pictures.arrived + 1 } };
}
