import { useMedia, useServices } from "#shell/services";
import { useMarkWords } from "#shell/marks";
import type { HistoryLine } from "#contract/session";
import type { MediaId } from "#contract/ids";
import { useFocusBack } from "#ui/focusBack";
import { Portrait } from "#ui/Portrait";
import { StatusMark } from "#ui/StatusMark";
import { SETTABLE_STATUSES, STATUS } from "#ui/status";
import { Button, Drawer, Textarea, Tooltip } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCard, useFace, useKnown, useMarking, useNameOf, useStep, useTimeWords } from "./hooks";
import type { Card } from "./lessonState";

type PersonDrawerProps = { readonly personId: string; readonly onClose: () => void };

/** One person of the lesson: both faces side by side, mark, note, and everything that happened to the mark. */
export function PersonDrawer({ personId, onClose }: PersonDrawerProps) {
  const { t } = useTranslation();
  const card = useCard(personId);
  const name = useNameOf()(card);
  useFocusBack();
  if (card === undefined) return null;
  return (
    <Drawer
      opened
      onClose={onClose}
      title={name}
      position="right"
      size={420}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <div className="person-details">
        <div className="person-faces">
          <Enrolled name={name} photoId={card.photoId} />
          <Seen personId={personId} />
        </div>
        <MarkButtons card={card} />
        <Note card={card} name={name} />
        <h3>{t("lesson.history")}</h3>
        <History personId={personId} />
      </div>
    </Drawer>
  );
}

function Enrolled({ name, photoId }: { readonly name: string; readonly photoId: MediaId | undefined }) {
  const { t } = useTranslation();
  const shown = useMedia(photoId);
  return (
    <figure>
      <Portrait name={name} url={typeof shown === "object" ? shown.url : undefined} size="fill" />
      <figcaption className="caption">{t("lesson.enrolled")}</figcaption>
    </figure>
  );
}

function Seen({ personId }: { readonly personId: string }) {
  const { t } = useTranslation();
  const camera = useKnown(({ session }) => session.people.find((each) => each.personId === personId)?.camera);
  if (camera?.face === undefined) return <p className="caption person-not-seen">{t("lesson.notSeen")}</p>;
  return <SeenPicture picture={camera.face.picture} face={camera.face.face} />;
}

function SeenPicture({ picture, face }: { readonly picture: number; readonly face: number }) {
  const { t } = useTranslation();
  const shown = useFace({ picture, face });
  return (
    <figure>
      <Portrait name="" url={typeof shown === "object" ? shown.url : undefined} size="fill" />
      <figcaption className="caption">{t("lesson.seen")}</figcaption>
    </figure>
  );
}

function MarkButtons({ card }: { readonly card: Card }) {
  const { t } = useTranslation();
  const mark = useMarking();
  const step = useStep();
  return (
    <div className="person-marks">
      {SETTABLE_STATUSES.map((status) => {
        const { icon: Icon } = STATUS[status];
        const isNow = card.mark.status === status;
        return (
          <Button
            key={status}
            size="compact-md"
            variant={isNow ? "filled" : "default"}
            aria-pressed={isNow}
            leftSection={<Icon size={16} stroke={2} />}
            onClick={() => mark([card.personId], status)}
          >
            {t(`status.${status}.word`)}
          </Button>
        );
      })}
      {card.isByHand && (
        <Tooltip label={t("lesson.releaseSays")}>
          <Button
            size="compact-md"
            variant="subtle"
            onClick={() => void step("session.release", { personIds: [card.personId] })}
          >
            {t("lesson.release")}
          </Button>
        </Tooltip>
      )}
    </div>
  );
}

function Note({ card, name }: { readonly card: Card; readonly name: string }) {
  const { t } = useTranslation();
  const [note, setNote] = useState(card.note);
  const step = useStep();
  const kept = useRef(card.note);
  const save = () => {
    const text = note.trim();
    if (text === kept.current) return;
    kept.current = text;
    void step("session.note", { personId: card.personId, note: text });
  };
  const atEnd = useRef(save);
  useEffect(() => {
    atEnd.current = save;
  });
  // Escape closes all of this before the field is left.
  useEffect(() => () => atEnd.current(), []);
  return (
    <Textarea
      label={t("lesson.noteFor", { name })}
      value={note}
      autosize
      maxRows={4}
      maxLength={1000}
      onChange={(event) => setNote(event.currentTarget.value)}
      onBlur={save}
      data-autofocus
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.shiftKey) return;
        event.preventDefault();
        save();
      }}
    />
  );
}

function History({ personId }: { readonly personId: string }) {
  const { t } = useTranslation();
  const lines = useHistory(personId);
  const wordsOf = useMarkWords();
  const timeWords = useTimeWords();
  const actors = {
    camera: t("lesson.byCamera"),
    station: t("lesson.byStation"),
    lecturer: t("lesson.byLecturer"),
  } as const;
  if (lines.length === 0) return <p className="quiet">{t("lesson.historyEmpty")}</p>;
  return (
    <ol className="person-history">
      {lines.map(({ eventId, atMs, by, change, note, isUndone }) => (
        <li key={eventId} className={isUndone ? "person-history-undone" : undefined}>
          <time>{timeWords(atMs)}</time>
          <div>
            {change !== undefined && (
              <span className="person-change">
                <StatusMark {...wordsOf(change.from)} letter={wordsOf(change.from).letter} />→
                <StatusMark status={wordsOf(change.to).status} label={wordsOf(change.to).label} />
              </span>
            )}
            {note !== undefined && <span>“{note}”</span>}
            <span className="caption">
              {actors[by.kind]}
              {change === undefined ? "" : ` · ${t(`lesson.cause.${change.cause}`)}`}
              {isUndone ? ` · ${t("lesson.undone")}` : ""}
            </span>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Read anew with each event of the lesson. */
function useHistory(personId: string): readonly HistoryLine[] {
  const { client } = useServices();
  const sessionId = useKnown(({ session }) => session.sessionId) ?? "";
  const seq = useKnown(({ session }) => session.seq);
  const [lines, setLines] = useState<readonly HistoryLine[]>([]);
  useEffect(() => {
    let isShown = true;
    const read = async () => {
      const reply = await client.ask("session.history", { sessionId, personId });
      if (isShown && reply.ok) setLines(reply.value.toReversed());
    };
    void read();
    return () => {
      isShown = false;
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a new event may be one of this person's
  }, [client, sessionId, personId, seq]);
  return lines;
}
