import type { CameraSource } from "../camera/camera";
import { folderCamera } from "../camera/folderCamera";
import { httpCamera } from "../camera/httpCamera";
import { rtspCamera } from "../camera/rtspCamera";
import { v4l2Camera } from "../camera/v4l2Camera";
import { NodeError } from "../nodeError";
import type { Options } from "./options";

/** A sensor's noise makes each picture another; ten seconds of the very same bytes are no picture of a room. */
const WEBCAM_FROZEN_AFTER_SECONDS = 10;
/** A network camera may answer from a cache for a while. */
const NETWORK_FROZEN_AFTER_SECONDS = 30;
const FOLDER_PER_SECOND = 5;
const NETWORK_PER_SECOND = 5;

/** The camera that the command line names. Throws NodeError when it names none. */
export function cameraOf(options: Options): CameraSource {
  const { camera, perSecond } = options;
  const frozenAfterMs = (byDefault: number): number => (options.frozenAfterSeconds ?? byDefault) * 1000;
  if (camera.startsWith("folder:")) {
    return folderCamera(camera.slice("folder:".length), perSecond ?? FOLDER_PER_SECOND);
  }
  if (camera.startsWith("v4l2:/dev/")) {
    return v4l2Camera({
      device: camera.slice("v4l2:".length),
      controls: options.controls,
      frozenAfterMs: frozenAfterMs(WEBCAM_FROZEN_AFTER_SECONDS),
      ...(options.size === undefined ? {} : { size: options.size }),
      ...(perSecond === undefined ? {} : { perSecond }),
    });
  }
  return networkCamera(
    URL.canParse(camera) ? new URL(camera) : undefined,
    perSecond ?? NETWORK_PER_SECOND,
    frozenAfterMs(NETWORK_FROZEN_AFTER_SECONDS),
  );
}

function networkCamera(address: URL | undefined, pace: number, frozenMs: number): CameraSource {
  if (address?.protocol === "http:" || address?.protocol === "https:") {
    return httpCamera(address, pace, frozenMs);
  }
  if (address?.protocol === "rtsp:" || address?.protocol === "rtsps:") {
    return rtspCamera(address, pace, frozenMs);
  }
  throw new NodeError(
    "--camera takes v4l2:/dev/video0, folder:DIR, or an address that begins with http://, https:// or rtsp://.",
  );
}
