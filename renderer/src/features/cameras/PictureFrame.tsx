import { useNow } from "#shell/now";
import { IconCameraOff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

type PictureFrameProps = {
  readonly isStale: boolean;
  readonly takenAtMs: number | undefined;
  /** Falsy while there is no picture. */
  readonly children: ReactNode;
};

/** A picture of the room with its age, which counts up when no newer one comes. */
export function PictureFrame({ isStale, takenAtMs, children }: PictureFrameProps) {
  const { t } = useTranslation();
  return (
    <figure className={isStale ? "camera-picture camera-stale" : "camera-picture"}>
      {children || (
        <span className="camera-nothing">
          <IconCameraOff size={32} stroke={1.5} aria-hidden />
          {t("cameras.noPicture")}
        </span>
      )}
      {takenAtMs !== undefined && <Age takenAtMs={takenAtMs} />}
    </figure>
  );
}

const TICK_MS = 500;
const OLD_MS = 10_000;

function Age({ takenAtMs }: { readonly takenAtMs: number }) {
  const { t } = useTranslation();
  const now = useNow(TICK_MS);
  const age = Math.max(0, now - takenAtMs);
  const seconds = Math.round(age / 1000);
  const words =
    seconds < 60
      ? t("cameras.secondsAgo", { seconds })
      : t("cameras.minutesAgo", { minutes: Math.round(seconds / 60) });
  return <figcaption className={age > OLD_MS ? "camera-age camera-old" : "camera-age"}>{words}</figcaption>;
}
