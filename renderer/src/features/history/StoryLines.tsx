import { Said } from "#shell/said";
import { useDates } from "#shell/dates";
import { useMarkWords } from "#shell/marks";
import { useStoreOf } from "#shell/services";
import type { Loaded } from "#client/loaded";
import type { Actor } from "#contract/marks";
import type { HistoryLine } from "#contract/session";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createHistoryStore } from "./historyStore";

type StoryLinesProps = {
  readonly lines: Loaded<readonly HistoryLine[]> | undefined;
  /** Only the latest few. */
  readonly isShort?: boolean;
};

const SHORT = 3;

/** Each change of a mark: when, who, from what to what, why. */
export function StoryLines({ lines, isShort = false }: StoryLinesProps) {
  const { t } = useTranslation();
  if (lines === undefined || lines.step === "loading")
    return <p className="caption">{t("common.loading")}</p>;
  if (lines.step === "failed")
    return (
      <p className="caption">
        <Said of={lines.error} />
      </p>
    );
  if (lines.value.length === 0) return <p className="caption">{t("history.noChanges")}</p>;
  const shown = isShort ? lines.value.slice(-SHORT) : lines.value;
  return (
    <ol className="story-lines">
      {shown.map((line) => (
        <StoryLine key={line.eventId} line={line} />
      ))}
    </ol>
  );
}

function StoryLine({ line }: { readonly line: HistoryLine }) {
  const { t } = useTranslation();
  const dates = useDates();
  const wordsOf = useMarkWords();
  const who = useActorName()(line.by);
  const { change, note, why, isUndone } = line;
  const words = [
    change === undefined ? undefined : `${wordsOf(change.from).label} → ${wordsOf(change.to).label}`,
    change === undefined ? undefined : t(`history.causes.${change.cause}`),
    note === undefined || note === "" ? undefined : t("history.note", { note }),
    why,
  ];
  return (
    <li className={isUndone ? "story-undone" : undefined}>
      <time>{dates.time(line.atMs)}</time>
      <strong>{who}</strong>
      <span>{words.filter((each) => each !== undefined).join(" · ") || t("history.seenOnly")}</span>
      {isUndone && <span className="caption">{t("history.undone")}</span>}
    </li>
  );
}

function useActorName(): (by: Actor) => string {
  const { t } = useTranslation();
  const lecturers = useStore(useStoreOf(createHistoryStore), (state) => state.lecturers);
  return (by) => {
    switch (by.kind) {
      case "lecturer":
        return (
          lecturers.find(({ lecturerId }) => lecturerId === by.lecturerId)?.name ?? t("history.lecturer")
        );
      case "camera":
        return t("history.camera");
      case "station":
        return "Rollcall";
    }
  };
}
