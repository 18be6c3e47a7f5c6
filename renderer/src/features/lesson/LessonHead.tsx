import { InHead } from "#shell/head";
import { useNow } from "#shell/now";
import { useTranslation } from "react-i18next";
import { useFreshness, type Standing } from "./freshness";
import { useAgeWords, useKnown, useLesson } from "./hooks";

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

function CameraPill() {
  const { t } = useTranslation();
  const now = useNow(TICK_MS);
  const { standing, ageMs } = useFreshness(now);
  const ageWords = useAgeWords();
  const withoutAge: Record<Standing, string> = {
    none: t("lesson.noPicture"),
    waiting: t("lesson.waiting"),
    fresh: "",
    resting: t("lesson.resting"),
    silent: t("lesson.lost"),
  };
  const age = ageMs === undefined ? "" : ageWords(ageMs);
  const words = standing === "fresh" ? age : [withoutAge[standing], age].filter(Boolean).join(" · ");
  return (
    <span className={`camera-pill camera-pill-${standing}`}>
      <span className="camera-pill-dot" aria-hidden />
      {words}
    </span>
  );
}
