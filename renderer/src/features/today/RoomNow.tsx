import { whyOf } from "#contract/reasons/reasons";
import { useSaid } from "#shell/said";
import { useDates } from "#shell/dates";
import { useLivePicture } from "#shell/livePicture";
import { useNow } from "#shell/now";
import { Link } from "#shell/router";
import { useStoreOf } from "#shell/services";
import type { CameraView } from "#contract/camera";
import { camerasOfRoom } from "#contract/rooms";
import { IconAlertTriangle, IconCameraOff, IconFlame, IconWifi1 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { isSilent } from "./attention";
import { createTodayStore } from "./todayStore";

/** What the next lesson's room looks like now, and how its camera is. */
export function RoomNow({ room }: { readonly room: string }) {
  const cameras = useStore(useStoreOf(createTodayStore), (state) => state.cameras);
  const own = cameras.filter(({ isPaired, kind }) => isPaired && kind !== "laptop");
  const inRoom = camerasOfRoom(own, room);
  const camera = inRoom.find((each) => !isSilent(each)) ?? inRoom[0];
  return camera === undefined ? null : <Thumbnail camera={camera} />;
}

function Thumbnail({ camera }: { readonly camera: CameraView }) {
  const { t } = useTranslation();
  const url = useLivePicture(camera);
  const { name, lastPictureAtMs } = camera;
  const isLost = isSilent(camera);
  return (
    <figure className={isLost ? "next-room next-room-lost" : "next-room"}>
      {url === undefined ? (
        <span className="next-room-nothing">
          <IconCameraOff size={28} stroke={1.5} aria-hidden />
          {t("cameras.noPicture")}
        </span>
      ) : (
        <img src={url} alt={t("cameras.shows", { name })} />
      )}
      <figcaption>
        <Standing camera={camera} isLost={isLost} />
        {lastPictureAtMs !== undefined && <Age takenAtMs={lastPictureAtMs} />}
      </figcaption>
    </figure>
  );
}

/** Below this the pictures come late and with gaps. */
const WEAK_WIFI_DBM = -75;

function Standing({ camera, isLost }: { readonly camera: CameraView; readonly isLost: boolean }) {
  const { t } = useTranslation();
  const said = useSaid();
  const { name, problem, health, connection } = camera;
  if (isLost) {
    const says =
      problem === undefined
        ? t("today.cameraSilent")
        : said({ message: problem.says, why: whyOf(`${problem.cause}:says`) });
    return (
      <Link to="/cameras" className="next-room-bad">
        <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
        <span>{says}</span>
      </Link>
    );
  }
  if (health?.isThrottled === true) {
    return (
      <span className="next-room-warn">
        <IconFlame size={16} stroke={1.75} aria-hidden />
        {t("cameras.throttled")}
      </span>
    );
  }
  if (health?.wifiDbm !== undefined && health.wifiDbm < WEAK_WIFI_DBM) {
    return (
      <span className="next-room-warn">
        <IconWifi1 size={16} stroke={1.75} aria-hidden />
        {t("cameras.wifi.weak")}
      </span>
    );
  }
  return (
    <span className={connection === "connected" ? "next-room-good" : "quiet"}>
      <span className="next-room-dot" aria-hidden />
      {name} · {t(`cameras.connections.${connection}`)}
    </span>
  );
}

const TICK_MS = 1000;
const HOUR_S = 3600;

function Age({ takenAtMs }: { readonly takenAtMs: number }) {
  const { t } = useTranslation();
  const dates = useDates();
  const now = useNow(TICK_MS);
  const seconds = Math.max(0, Math.round((now - takenAtMs) / 1000));
  if (seconds < 60) return <span className="caption">{t("cameras.secondsAgo", { seconds })}</span>;
  if (seconds < HOUR_S) {
    return <span className="caption">{t("cameras.minutesAgo", { minutes: Math.round(seconds / 60) })}</span>;
  }
  return <span className="caption">{dates.dateTime(takenAtMs)}</span>;
}
