import { useMedia } from "#shell/services";
import { useMarkWords } from "#shell/marks";
import { PersonCard } from "#ui/PersonCard";
import { Portrait } from "#ui/Portrait";
import { StatusMark } from "#ui/StatusMark";
import { ActionIcon } from "@mantine/core";
import { IconDots, IconHandStop, IconNote } from "@tabler/icons-react";
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCard, useFace, useKnown, useLesson, useMarking, useNameOf } from "./hooks";
import { nextChoice, type Card } from "./lessonState";

type PersonButtonProps = {
  readonly personId: string;
  readonly isList: boolean;
  readonly isReachable: boolean;
  readonly isSeenShown: boolean;
  readonly onDetails: (personId: string) => void;
};

/** One person of the roster: a press changes the mark, the small button tells more. It is drawn anew only when its card changes. */
export const PersonButton = memo(function PersonButton(props: PersonButtonProps) {
  const { personId, isList, isReachable, isSeenShown, onDetails } = props;
  const { t } = useTranslation();
  const card = useCard(personId);
  const nameOf = useNameOf();
  const mark = useMarking();
  const point = useLesson((state) => state.point);
  const isRolledBack = useLesson(({ rolledBack }) => rolledBack.has(personId));
  if (card === undefined) return null;
  const name = nameOf(card);
  return (
    <div
      className={isRolledBack ? "person person-rolled-back" : "person"}
      onPointerEnter={() => point(personId)}
      onPointerLeave={() => point(undefined)}
    >
      <button
        type="button"
        className="person-button"
        data-person-button={personId}
        tabIndex={isReachable ? 0 : -1}
        onClick={() => mark([personId], nextChoice(card.mark))}
      >
        {isList ? (
          <PersonLine card={card} name={name} />
        ) : (
          <PhotoCard card={card} name={name} isSeenShown={isSeenShown} />
        )}
      </button>
      <ActionIcon
        className="person-more"
        variant="default"
        size={22}
        tabIndex={-1}
        aria-label={t("lesson.more", { name })}
        onClick={() => onDetails(personId)}
      >
        <IconDots size={14} stroke={2} />
      </ActionIcon>
    </div>
  );
});

type DrawnProps = { readonly card: Card; readonly name: string };

function PhotoCard({ card, name, isSeenShown }: DrawnProps & { readonly isSeenShown: boolean }) {
  const { personId, mark } = card;
  const { status, label } = useMarkWords()(mark);
  const isPointed = useLesson((state) => state.pointed === personId);
  const isSeen = useKnown(({ inPicture }) => inPicture.has(personId)) === true;
  const photo = usePhotoUrl(card);
  const draw = (url: string | undefined) => (
    <PersonCard
      personId={personId}
      name={name}
      photoUrl={url}
      status={status}
      statusLabel={label}
      isLit={isPointed}
      badge={<Badges card={card} isSeen={isSeen} />}
    />
  );
  const isSeenDrawn = isSeenShown || card.kind === "guest";
  return isSeenDrawn ? <SeenInstead personId={personId} draw={draw} otherwise={photo} /> : draw(photo);
}

type SeenProps = {
  readonly personId: string;
  readonly draw: (url: string | undefined) => ReactNode;
  readonly otherwise: string | undefined;
};

/** The face that was seen in the place of the photograph, which a guest never has. */
function SeenInstead({ personId, draw, otherwise }: SeenProps) {
  const face = useKnown(
    ({ session }) => session.people.find((each) => each.personId === personId)?.camera.face,
  );
  if (face === undefined) return draw(otherwise);
  return <SeenFace picture={face.picture} face={face.face} draw={draw} />;
}

function SeenFace({
  picture,
  face,
  draw,
}: { readonly picture: number; readonly face: number } & Pick<SeenProps, "draw">) {
  const shown = useFace({ picture, face });
  return draw(typeof shown === "object" ? shown.url : undefined);
}

function Badges({ card, isSeen }: { readonly card: Card; readonly isSeen: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {isSeen && <span className="person-seen-dot" />}
      {!card.byCamera && (
        <span className="person-badge" title={t("lesson.byHandOnly")}>
          <IconHandStop size={14} stroke={2} aria-hidden />
        </span>
      )}
      {card.note !== "" && (
        <span className="person-badge" title={card.note}>
          <IconNote size={14} stroke={2} aria-hidden />
        </span>
      )}
    </>
  );
}

function PersonLine({ card, name }: DrawnProps) {
  const { status, label } = useMarkWords()(card.mark);
  const photo = usePhotoUrl(card);
  const isPointed = useLesson((state) => state.pointed === card.personId);
  return (
    <span className={isPointed ? "person-line person-line-lit" : "person-line"}>
      <Portrait name={name} url={photo} size="small" />
      <span className="person-line-name">{name}</span>
      <span className="quiet">{card.number}</span>
      <span className="person-line-note">{card.note}</span>
      <StatusMark status={status} label={label} />
    </span>
  );
}

function usePhotoUrl({ photoId }: Card): string | undefined {
  const shown = useMedia(photoId);
  return typeof shown === "object" ? shown.url : undefined;
}
