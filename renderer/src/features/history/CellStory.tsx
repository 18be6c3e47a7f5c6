import { useDates } from "#shell/dates";
import { useMarkWords } from "#shell/marks";
import { useStoreOf } from "#shell/services";
import { StatusMark } from "#ui/StatusMark";
import type { HistoryCell, SessionHead } from "#contract/history";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createHistoryStore, lineKey } from "./historyStore";
import { StoryLines } from "./StoryLines";

type CellStoryProps = {
  readonly session: SessionHead;
  readonly personId: string;
  readonly cell: HistoryCell | undefined;
  readonly name: string;
};

/** Resting on a cell for so long asks for its story; passing over many does not. */
const REST_MS = 150;

/** Who changed what in the cell that is pointed at. */
export function CellStory({ session, personId, cell, name }: CellStoryProps) {
  const { t } = useTranslation();
  const dates = useDates();
  const wordsOf = useMarkWords();
  const store = useStoreOf(createHistoryStore);
  const read = useStore(store, (state) => state.readLines);
  const { sessionId } = session;
  const lines = useStore(store, (state) => state.lines[lineKey(sessionId, personId)]);
  const hasMark = cell?.kind === "mark";
  useEffect(() => {
    if (!hasMark) return;
    const rest = setTimeout(() => void read(sessionId, personId), REST_MS);
    return () => clearTimeout(rest);
  }, [read, sessionId, personId, hasMark]);
  const words = hasMark ? wordsOf(cell.mark) : undefined;
  return (
    <div className="story" aria-live="polite">
      <p className="story-head">
        <strong>{name}</strong>
        <span>{dates.day(session.date)}</span>
        {words === undefined ? (
          <span className="quiet">{t("history.notInClass")}</span>
        ) : (
          <StatusMark status={words.status} label={words.label} />
        )}
      </p>
      {hasMark && <StoryLines lines={lines} isShort />}
    </div>
  );
}
