import { InHead } from "#shell/head";
import { useTranslation } from "react-i18next";
import { useAgeWords, useFeed, useKnown, useLesson, useNow } from "./hooks";

const TICK_MS = 500;

/** In the line on top: which class, which room, and how old the camera's latest picture is. */
export function LessonHead() {
  const record = useLesson((state) => state.record);
  const room = useKnown(({ session }) => session.room);
  return (
    <InHead>
      <h1 className="lesson-title">
        {record?.course} · {record?.group}
      </h1>
      <span className="lesson-room">
        <span className="quiet">{room}</span>
        <CameraPill />
      </span>
    </InHead>
  );
}

/** A picture is old when it should have been replaced three times by now. */
const SILENT_AFTER = 3;
const ROOM_EVERY_S = 5;

/** Whether the latest picture says how things are now, and how old it is. */
export function useFreshness(nowMs: number) {
  const takenAtMs = useKnown(({ session }) => session.lastPictureAtMs);
  const everyS = useFeed((state) => (state.isRunning ? state.everyS : ROOM_EVERY_S));
  const hasTrouble = useFeed((state) => state.trouble !== undefined);
  if (takenAtMs === undefined) return { standing: "none", ageMs: 0 } as const;
  const ageMs = Math.max(0, nowMs - takenAtMs);
  const isSilent = hasTrouble || ageMs > SILENT_AFTER * everyS * 1000 + 10_000;
  return { standing: isSilent ? "silent" : "fresh", ageMs } as const;
}

function CameraPill() {
  const { t } = useTranslation();
  const now = useNow(TICK_MS);
  const { standing, ageMs } = useFreshness(now);
  const ageWords = useAgeWords();
  const words = standing === "none" ? t("lesson.noPicture") : ageWords(ageMs);
  return (
    <span
      className={`camera-pill camera-pill-${standing}`}
      title={standing === "silent" ? t("lesson.lost") : undefined}
    >
      <span className="camera-pill-dot" aria-hidden />
      {words}
    </span>
  );
}
