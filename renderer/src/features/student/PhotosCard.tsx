import { useDates } from "#shell/dates";
import { todayHere } from "#shell/days";
import { goTo } from "#shell/router";
import { useMedia, useStoreOf } from "#shell/services";
import { tellFailure, tellUndoable } from "#shell/toasts";
import { Card } from "#ui/Card";
import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconCameraPlus, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createStudentStore, type StudentInFull } from "./studentStore";

type PhotosCardProps = { readonly classId: string; readonly student: StudentInFull };

/** The photographs that a student is known by. */
export function PhotosCard({ classId, student }: PhotosCardProps) {
  const { t } = useTranslation();
  const { studentId, photos, consent } = student;
  const mayAdd = consent === "given";
  return (
    <Card
      title={t("student.photos")}
      badge={
        mayAdd && (
          <Button
            leftSection={<IconCameraPlus size={18} aria-hidden />}
            onClick={() => goTo(`/classes/${classId}/students/${studentId}/enrol`)}
          >
            {t("student.addPhotos")}
          </Button>
        )
      }
    >
      {!mayAdd && <p className="quiet">{t("student.needConsent")}</p>}
      {mayAdd && photos.length === 0 && <p className="quiet">{t("student.noPhotos")}</p>}
      {photos.length > 0 && (
        <ul className="student-photos">
          {photos.map((photo) => (
            <li key={photo.photoId}>
              <Photo photo={photo} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Photo({ photo: { photoId, addedAtMs } }: { readonly photo: StudentInFull["photos"][number] }) {
  const { t } = useTranslation();
  const dates = useDates();
  const shown = useMedia(photoId);
  const remove = useRemoval(photoId);
  const day = dates.fullDay(todayHere(new Date(addedAtMs)));
  const label = t("student.removePhoto", { day });
  return (
    <figure className="student-photo">
      {typeof shown === "object" ? (
        <img src={shown.url} alt={t("student.photoAt", { day })} />
      ) : (
        <span className="student-photo-none" />
      )}
      <Tooltip label={label}>
        <ActionIcon variant="default" size="md" radius="xl" aria-label={label} onClick={() => void remove()}>
          <IconX size={14} stroke={2} />
        </ActionIcon>
      </Tooltip>
    </figure>
  );
}

/** Removes at once and offers to learn it again; the station then holds it as a new photograph. */
function useRemoval(photoId: StudentInFull["photos"][number]["photoId"]) {
  const { t } = useTranslation();
  const store = useStoreOf(createStudentStore);
  const removePhoto = useStore(store, (state) => state.removePhoto);
  const addPhoto = useStore(store, (state) => state.addPhoto);
  return async () => {
    const reply = await removePhoto(photoId);
    if (!reply.ok) {
      tellFailure(t("student.photoNotRemoved"), reply.error);
      return;
    }
    const bringBack = async () => {
      const back = await addPhoto(reply.value.bytes);
      if (!back.ok) tellFailure(t("student.photoNotBack"), back.error);
    };
    tellUndoable({
      id: `photo-${photoId}`,
      message: t("student.photoRemoved"),
      undoLabel: t("common.undo"),
      onUndo: () => void bringBack(),
    });
  };
}
