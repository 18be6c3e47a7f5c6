import type { SessionHead } from "#contract/history";
import type { Actor } from "#contract/marks";
import type { HistoryLine } from "#contract/session";
import { useDates } from "#shell/dates";
import { WhenLoaded } from "#shell/whenLoaded";
import { useMarkWords } from "#shell/marks";
import { useMedia, useStoreOf } from "#shell/services";
import { FaceCrop } from "#ui/FaceCrop";
import { StatusMark } from "#ui/StatusMark";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createStudentStore } from "./studentStore";

/** What happened to a student's mark in one lesson: when, who, from what to what, why, and what the camera saw. */
export function ChangeList({ session }: { readonly session: Pick<SessionHead, "sessionId" | "date"> }) {
  const { t } = useTranslation();
  const dates = useDates();
  const store = useStoreOf(createStudentStore);
  const lines = useStore(store, (state) => state.histories[session.sessionId]);
  const readHistory = useStore(store, (state) => state.readHistory);
  return (
    <section className="student-changes" aria-live="polite">
      <h3>{t("student.changes", { day: dates.longDay(session.date) })}</h3>
      <WhenLoaded of={lines ?? { step: "loading" }} onRetry={() => void readHistory(session.sessionId)}>
        {(found) => {
          const told = found.filter(isTold);
          if (told.length === 0) return <p className="quiet">{t("student.noChanges")}</p>;
          return (
            <ol>
              {told.map((line) => (
                <li
                  key={`${line.eventId}/${line.atMs}`}
                  className={line.isUndone ? "change-undone" : undefined}
                >
                  <Change line={line} />
                </li>
              ))}
            </ol>
          );
        }}
      </WhenLoaded>
    </section>
  );
}

/** Lines that say something to a reader. */
function isTold({ change, note, why }: HistoryLine): boolean {
  return change !== undefined || note !== undefined || why !== undefined;
}

function Change({ line }: { readonly line: HistoryLine }) {
  const { t } = useTranslation();
  const dates = useDates();
  const words = useMarkWords();
  const actor = useActorWords();
  const { atMs, by, change, note, why, isUndone } = line;
  const from = change === undefined ? undefined : words(change.from);
  const to = change === undefined ? undefined : words(change.to);
  return (
    <>
      <span className="quiet">
        {dates.dateTime(atMs)} · {actor(by)}
      </span>
      {from !== undefined && to !== undefined && change !== undefined && (
        <span className="change-marks">
          <StatusMark status={from.status} label={from.label} />
          <span aria-hidden>→</span>
          <StatusMark status={to.status} label={to.label} />
          <span>{t(`student.causes.${change.cause}`)}</span>
          {isUndone && <em>({t("student.undone")})</em>}
        </span>
      )}
      {note !== undefined && <span>{t("student.note", { note })}</span>}
      {why !== undefined && <span>{t("student.why", { why })}</span>}
      {change?.camera !== undefined && <CameraSaw camera={change.camera} />}
    </>
  );
}

type Camera = NonNullable<NonNullable<HistoryLine["change"]>["camera"]>;

function CameraSaw({ camera: { seenIn, of, verdict, face } }: { readonly camera: Camera }) {
  const { t } = useTranslation();
  const shown = useMedia(face?.mediaId);
  if (of === 0) return null;
  const how = verdict === "present" ? t("student.surely") : t("student.maybe");
  return (
    <span className="change-camera">
      {face !== undefined && typeof shown === "object" && (
        <FaceCrop url={shown.url} box={face.box} alt={t("student.face")} />
      )}
      <span className="quiet">
        {seenIn === 0 ? t("student.sawNot", { of }) : t("student.sawIn", { seenIn, of, how })}
      </span>
    </span>
  );
}

function useActorWords() {
  const { t } = useTranslation();
  const lecturers = useStore(useStoreOf(createStudentStore), (state) => state.lecturers);
  return (by: Actor): string => {
    switch (by.kind) {
      case "lecturer":
        return lecturers[by.lecturerId] ?? t("student.byOther");
      case "camera":
        return t("student.byCamera");
      case "station":
        return t("student.byStation");
    }
  };
}
