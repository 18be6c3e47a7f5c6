import { useLivePicture } from "#shell/livePicture";
import type { CameraView } from "#contract/camera";
import { useTranslation } from "react-i18next";
import { PictureFrame } from "./PictureFrame";

/** What a camera shows, asked for as long as it is in sight. */
export function LivePicture({ camera }: { readonly camera: CameraView }) {
  const { t } = useTranslation();
  const { name, connection, lastPictureAtMs } = camera;
  const url = useLivePicture(camera);
  return (
    <PictureFrame isStale={connection !== "connected"} takenAtMs={lastPictureAtMs}>
      {url !== undefined && <img src={url} alt={t("cameras.shows", { name })} />}
    </PictureFrame>
  );
}
