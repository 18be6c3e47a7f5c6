import { useServices } from "./services";
import type { CameraView } from "#contract/camera";
import { useEffect, useState } from "react";

/** Often enough to aim a camera by, seldom enough for the room's Wi-Fi. */
const EVERY_MS = 1000;

/** Whether asking a camera for a picture can bring one. */
function isReachable({ connection }: Pick<CameraView, "connection">): boolean {
  return connection === "connected" || connection === "idle" || connection === "connecting";
}

/** What a camera shows, as an address for `<img>`, asked for as long as it is in sight; the last one stays when no newer comes. */
export function useLivePicture(camera: CameraView | undefined, everyMs = EVERY_MS): string | undefined {
  const { client } = useServices();
  const [url, setUrl] = useState<string>();
  const cameraId = camera !== undefined && isReachable(camera) ? camera.cameraId : undefined;
  useEffect(() => {
    if (cameraId === undefined) return;
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const turn = async () => {
      const reply = await client.ask("node.picture", { cameraId });
      if (isGone) return;
      if (reply.ok) {
        const { bytes, mediaType } = reply.value;
        setUrl(URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType })));
      }
      timer = setTimeout(() => void turn(), everyMs);
    };
    void turn();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [client, cameraId, everyMs]);
  useEffect(() => (url === undefined ? undefined : () => URL.revokeObjectURL(url)), [url]);
  return url;
}
