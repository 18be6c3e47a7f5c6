import { useLivePicture } from "#shell/livePicture";
import { useNow } from "#shell/now";
import { FileDrop } from "#ui/FileDrop";
import { Button } from "@mantine/core";
import { IconCamera } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFreshness, useTrouble } from "./freshness";
import { useFeed } from "./hooks";
import { NextTry } from "./Lost";

const TICK_MS = 1000;

/** Before the first picture: what is waited for, and the other ways to bring one. */
export function NoPicture() {
  const { t } = useTranslation();
  const useFiles = useFeed((state) => state.useFiles);
  const useLaptop = useFeed((state) => state.useLaptop);
  return (
    <div className="room-none">
      <Expected />
      <Button variant="default" leftSection={<IconCamera size={18} />} onClick={() => void useLaptop()}>
        {t("lesson.useLaptop")}
      </Button>
      <FileDrop
        label={t("lesson.dropPictures")}
        hint={t("lesson.dropHint")}
        accept="image/jpeg,image/png,image/webp"
        isMany
        onFiles={(files) => void useFiles(files)}
      />
    </div>
  );
}

function Expected() {
  const { t } = useTranslation();
  const { standing } = useFreshness(useNow(TICK_MS));
  const trouble = useTrouble();
  const isWaiting = standing === "waiting";
  return (
    <>
      <RoomNow />
      <h2>
        {isWaiting ? t("lesson.waiting") : standing === "silent" ? t("lesson.lost") : t("lesson.noPicture")}
      </h2>
      {trouble === undefined ? (
        <p className="quiet">{isWaiting ? t("lesson.waitingSays") : t("lesson.noPictureSays")}</p>
      ) : (
        <p role="alert">
          {trouble.says} <NextTry />
        </p>
      )}
    </>
  );
}

/** What the first of the lesson's cameras shows. */
function RoomNow() {
  const { t } = useTranslation();
  const camera = useFeed(({ cameras, watch }) =>
    watch?.isWatching === true ? cameras.find(({ cameraId }) => watch.cameraIds[0] === cameraId) : undefined,
  );
  const url = useLivePicture(camera);
  if (camera === undefined || url === undefined) return <IconCamera size={40} stroke={1.25} aria-hidden />;
  return <img className="room-now" src={url} alt={t("cameras.shows", { name: camera.name })} />;
}
