import type { FaceRef } from "#contract/marks";
import { useDates } from "#shell/dates";
import { WhenLoaded } from "#shell/whenLoaded";
import { usePicture, useServices, useStoreOf } from "#shell/services";
import { tellFailure } from "#shell/toasts";
import { Card } from "#ui/Card";
import { EmptyState } from "#ui/EmptyState";
import { Button } from "@mantine/core";
import { IconUsersGroup } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createEnrolStore } from "./enrolStore";
import { EnrolByRoomNow } from "./EnrolByRoomNow";
import { GivenList } from "./GivenList";
import { createRoomStore, type RoomFaces } from "./roomStore";
import type { Who } from "./studentStore";

/** Photographs by the room's camera: one taken now, or out of the newest lesson's pictures. */
export function EnrolByRoom({ who }: { readonly who: Who }) {
  const { t } = useTranslation();
  const store = useStoreOf(createRoomStore);
  const faces = useStore(store, (state) => state.faces);
  const load = useStore(store, (state) => state.load);
  const { classId, studentId } = who;
  useEffect(() => void load({ classId, studentId }), [load, classId, studentId]);
  const none = (
    <EmptyState
      icon={<IconUsersGroup size={32} stroke={1.5} />}
      title={t("enrol.roomNone")}
      says={t("enrol.roomNoneSays")}
    />
  );
  return (
    <div className="enrol-files">
      <EnrolByRoomNow who={who} />
      <WhenLoaded of={faces} onRetry={() => void load(who)}>
        {(found) => (found.kind === "no-pictures" ? none : <Faces who={who} found={found} />)}
      </WhenLoaded>
      <GivenList />
    </div>
  );
}

type FacesProps = {
  readonly who: Who;
  readonly found: Extract<RoomFaces, { readonly kind: "pictures" }>;
};

function Faces({ who, found: { sessionId, date, seen, unknown } }: FacesProps) {
  const { t } = useTranslation();
  const dates = useDates();
  const use = useFace(who);
  const day = dates.fullDay(date);
  return (
    <>
      {seen !== undefined && (
        <Card title={t("enrol.roomSeen")}>
          <p className="quiet">{t("enrol.roomSeenSays", { day })}</p>
          <div className="enrol-seen">
            <Face sessionId={sessionId} face={seen} alt={t("enrol.roomSeen")} />
            <Button onClick={() => void use(seen, day)}>{t("enrol.roomUse")}</Button>
          </div>
        </Card>
      )}
      <Card title={t("enrol.roomPick")}>
        <p className="quiet">{unknown.length === 0 ? t("enrol.roomPickNone") : t("enrol.roomPickSays")}</p>
        {unknown.length > 0 && (
          <ul className="enrol-unknown">
            {unknown.map((face, at) => (
              <li key={`${face.picture}/${face.face}`}>
                <button
                  type="button"
                  aria-label={t("enrol.roomFace", { at: at + 1 })}
                  onClick={() => void use(face, day)}
                >
                  <Face sessionId={sessionId} face={face} alt="" />
                </button>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}

/** Gives one of the room's faces to the student. */
function useFace(who: Who) {
  const { t } = useTranslation();
  const read = useStore(useStoreOf(createRoomStore), (state) => state.read);
  const give = useStore(useStoreOf(createEnrolStore), (state) => state.give);
  return async (face: FaceRef, day: string) => {
    const bytes = await read(face);
    if (bytes instanceof Uint8Array) await give(who, t("enrol.roomAlt", { day }), bytes);
    else tellFailure(t("enrol.notAdded"), bytes);
  };
}

type FaceProps = { readonly sessionId: string; readonly face: FaceRef; readonly alt: string };

function Face({ sessionId, face, alt }: FaceProps) {
  const { client } = useServices();
  const key = `face/${sessionId}/${face.picture}/${face.face}`;
  const shown = usePicture(key, async () => client.ask("session.face", { sessionId, ...face }));
  if (typeof shown !== "object") return <span className="enrol-face" />;
  return <img className="enrol-face" src={shown.url} alt={alt} />;
}
