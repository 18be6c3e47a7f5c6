import { useMarkWords } from "#shell/marks";
import { useNow } from "#shell/now";
import { RoomPicture, type FaceMark } from "#ui/RoomPicture";
import type { SessionLook } from "#contract/requests/lookRequests";
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconMaximize, IconPhotoOff, IconZoomIn, IconZoomOut } from "@tabler/icons-react";
import { useCallback, useMemo, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { lastWord, useAgeWords, useKnown, useLesson, useNameOf, useRoomPicture, useTimeWords } from "./hooks";
import { useFreshness } from "./freshness";
import { Lost } from "./Lost";
import { NoPicture } from "./NoPicture";
import type { View } from "./Views";

type Looked = SessionLook["pictures"][number];
type RoomPaneProps = {
  readonly onOpenPerson: (personId: string) => void;
  readonly onView: (view: View) => void;
};

/** What the camera sees: the latest picture with names, how old it is, and the ones before it. */
export function RoomPane({ onOpenPerson, onView }: RoomPaneProps) {
  const pictures = useKnown(({ look }) => look?.pictures);
  const [held, setHeld] = useState<number>();
  const shown = pictures?.find(({ picture }) => picture === held) ?? pictures?.at(-1);
  const { t } = useTranslation();
  const press = useCallback(
    (face: FaceMark) => {
      if (face.look === "check") onView("check");
      else if (face.personId !== undefined) onOpenPerson(face.personId);
      else if (face.look === "unknown") onView("unknown");
    },
    [onOpenPerson, onView],
  );
  return (
    <section className="room" aria-label={t("lesson.latest")}>
      {shown === undefined || pictures === undefined ? (
        <NoPicture />
      ) : (
        <>
          <Shown picture={shown} onPress={press} />
          <Strip pictures={pictures} shown={shown.picture} onHold={setHeld} />
        </>
      )}
    </section>
  );
}

const ZOOMS = [1, 1.5, 2, 3] as const;
const TICK_MS = 500;

function Shown({
  picture,
  onPress,
}: {
  readonly picture: Looked;
  readonly onPress: (face: FaceMark) => void;
}) {
  const { t } = useTranslation();
  const url = useSteadyUrl(picture);
  const faces = useFaceMarks(picture);
  const pointed = useLesson((state) => state.pointed);
  const point = useLesson((state) => state.point);
  const frame = useRef<HTMLDivElement>(null);
  const [zoomAt, setZoomAt] = useState(0);
  const now = useNow(TICK_MS);
  const { standing } = useFreshness(now);
  const timeWords = useTimeWords();
  const zoom = ZOOMS[zoomAt] ?? 1;
  return (
    <>
      <div className="room-frame" ref={frame}>
        {url === undefined ? (
          <div className="room-not-kept">
            {!picture.isKept && (
              <>
                <IconPhotoOff size={32} stroke={1.25} aria-hidden />
                {t("lesson.pictureNotKept")}
              </>
            )}
          </div>
        ) : (
          <RoomPicture
            url={url}
            alt={t("lesson.picture", { time: timeWords(picture.takenAtMs), faces: picture.faces.length })}
            faces={faces}
            litPersonId={pointed}
            onPoint={point}
            onPress={onPress}
            zoom={zoom}
            isStale={standing === "silent"}
          />
        )}
        {standing === "silent" && <Lost />}
      </div>
      <div className="room-line">
        <Age takenAtMs={picture.takenAtMs} now={now} />
        <span>{t("lesson.faces", { count: picture.faces.length })}</span>
        <RoomTools
          zoomAt={zoomAt}
          onZoom={setZoomAt}
          onFull={() => void frame.current?.requestFullscreen()}
        />
      </div>
    </>
  );
}

type RoomToolsProps = {
  readonly zoomAt: number;
  readonly onZoom: (zoomAt: number) => void;
  readonly onFull: () => void;
};

function RoomTools({ zoomAt, onZoom, onFull }: RoomToolsProps) {
  const { t } = useTranslation();
  return (
    <span className="room-tools">
      <Tool label={t("lesson.zoomOut")} isOff={zoomAt === 0} onPress={() => onZoom(zoomAt - 1)}>
        <IconZoomOut size={18} stroke={1.75} />
      </Tool>
      <Tool label={t("lesson.zoomIn")} isOff={zoomAt === ZOOMS.length - 1} onPress={() => onZoom(zoomAt + 1)}>
        <IconZoomIn size={18} stroke={1.75} />
      </Tool>
      <Tool label={t("lesson.full")} onPress={onFull}>
        <IconMaximize size={18} stroke={1.75} />
      </Tool>
    </span>
  );
}

/** The picture before stays until the next has come, so that nothing flickers. */
function useSteadyUrl({ picture, isKept }: Looked): string | undefined {
  const shown = useRoomPicture(isKept ? picture : undefined);
  const last = typeof shown === "object" ? shown.url : undefined;
  const [steady, setSteady] = useState(last);
  if (last !== undefined && last !== steady) setSteady(last);
  return shown === "missing" || !isKept ? undefined : (last ?? steady);
}

function useFaceMarks({ picture, faces }: Looked): readonly FaceMark[] {
  const { t } = useTranslation();
  const cards = useKnown((known) => known.cards);
  const nameOf = useNameOf();
  const wordsOf = useMarkWords();
  return useMemo(
    () =>
      faces.map(({ box, masked, is }, face): FaceMark => {
        const personId = "personId" in is ? is.personId : undefined;
        const card = personId === undefined ? undefined : cards?.get(personId);
        const name = nameOf(card);
        const mark = card === undefined ? "" : wordsOf(card.mark).label;
        const label = t(`lesson.face.${is.kind}`, { name, mark });
        return {
          id: `${picture}/${face}`,
          box,
          look: is.kind,
          isMasked: masked,
          label: masked ? `${label}, ${t("lesson.face.masked")}` : label,
          ...(personId === undefined ? {} : { personId, name: lastWord(name) }),
        };
      }),
    [picture, faces, cards, nameOf, wordsOf, t],
  );
}

function Age({ takenAtMs, now }: { readonly takenAtMs: number; readonly now: number }) {
  const { t } = useTranslation();
  const ageWords = useAgeWords();
  return <span className="room-age">{t("lesson.ago", { age: ageWords(now - takenAtMs) })}</span>;
}

type ToolProps = {
  readonly label: string;
  readonly isOff?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
};

function Tool({ label, isOff = false, onPress, children }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={isOff} onClick={onPress}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

type StripProps = {
  readonly pictures: readonly Looked[];
  readonly shown: number;
  readonly onHold: (picture: number | undefined) => void;
};

function Strip({ pictures, shown, onHold }: StripProps) {
  const { t } = useTranslation();
  const latest = pictures.at(-1)?.picture;
  return (
    <ul className="room-strip" aria-label={t("lesson.strip")}>
      {pictures.map((picture) => (
        <li key={picture.picture}>
          <Thumb
            picture={picture}
            isShown={picture.picture === shown}
            onPress={() => onHold(picture.picture === latest ? undefined : picture.picture)}
          />
        </li>
      ))}
    </ul>
  );
}

type ThumbProps = { readonly picture: Looked; readonly isShown: boolean; readonly onPress: () => void };

function Thumb({ picture, isShown, onPress }: ThumbProps) {
  const { t } = useTranslation();
  const timeWords = useTimeWords();
  const shown = useRoomPicture(picture.isKept ? picture.picture : undefined);
  const label = t("lesson.pictureAt", { time: timeWords(picture.takenAtMs) });
  return (
    <button
      type="button"
      className="room-thumb"
      aria-pressed={isShown}
      aria-label={label}
      title={label}
      onClick={onPress}
    >
      {typeof shown === "object" && <img src={shown.url} alt="" />}
    </button>
  );
}
