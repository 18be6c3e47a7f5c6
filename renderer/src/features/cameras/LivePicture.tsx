import { useStoreOf } from "#shell/services";
import type { CameraView } from "#contract/camera";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createCamerasStore } from "./camerasStore";
import { PictureFrame } from "./PictureFrame";

/** Often enough to aim a camera by, seldom enough for the room's Wi-Fi. */
const EVERY_MS = 1000;

/** What a camera shows, asked for as long as it is in sight. */
export function LivePicture({ camera }: { readonly camera: CameraView }) {
  const { t } = useTranslation();
  const look = useStore(useStoreOf(createCamerasStore), (state) => state.look);
  const [url, setUrl] = useState<string>();
  const { cameraId, name, connection, lastPictureAtMs } = camera;
  const isReachable = connection === "connected" || connection === "idle" || connection === "connecting";
  useEffect(() => {
    if (!isReachable) return;
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const turn = async () => {
      const reply = await look(cameraId);
      if (isGone) return;
      if (reply.ok) {
        const { bytes, mediaType } = reply.value;
        setUrl(URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType })));
      }
      timer = setTimeout(() => void turn(), EVERY_MS);
    };
    void turn();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [cameraId, isReachable, look]);
  useEffect(() => (url === undefined ? undefined : () => URL.revokeObjectURL(url)), [url]);
  return (
    <PictureFrame isStale={connection !== "connected"} takenAtMs={lastPictureAtMs}>
      {url !== undefined && <img src={url} alt={t("cameras.shows", { name })} />}
    </PictureFrame>
  );
}
