import { useNow } from "#shell/now";
import { useTranslation } from "react-i18next";
import { useFreshness, useTrouble } from "./freshness";
import { useAgeWords, useFeed } from "./hooks";

const TICK_MS = 500;

/** Over a picture that is not of now any more: how old it is, why, and when the next is tried. */
export function Lost() {
  const { t } = useTranslation();
  const now = useNow(TICK_MS);
  const { ageMs } = useFreshness(now);
  const ageWords = useAgeWords();
  const trouble = useTrouble();
  return (
    <div className="room-lost" role="status">
      <strong>{t("lesson.lost")}</strong>
      {ageMs !== undefined && <span>{t("lesson.lostSays", { age: ageWords(ageMs) })}</span>}
      {trouble !== undefined && <span>{trouble.says}</span>}
      <NextTry />
    </div>
  );
}

/** When the next picture is tried by itself. */
export function NextTry() {
  const { t } = useTranslation();
  const now = useNow(TICK_MS);
  const trouble = useTrouble();
  const kind = useFeed((state) => state.feed.kind);
  const isRunning = useFeed((state) => state.isRunning);
  const everyS = useFeed((state) => state.everyS);
  const triedAtMs = useFeed((state) => state.triedAtMs);
  if (!isRunning) return null;
  const ownTryAtMs = kind === "room" ? undefined : (triedAtMs ?? now) + everyS * 1000;
  const atMs = trouble?.nextTryAtMs ?? ownTryAtMs;
  if (atMs === undefined) return <span>{t("lesson.tryingOn")}</span>;
  const n = Math.max(0, Math.ceil((atMs - now) / 1000));
  return <span>{n === 0 ? t("lesson.tryingNow") : t("lesson.nextTry", { n })}</span>;
}
