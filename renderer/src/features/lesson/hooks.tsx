import { usePicture, useServices, useStoreOf } from "#shell/services";
import { tellFailure, tellUndoable } from "#shell/toasts";
import { useMarkWords } from "#shell/marks";
import type { ShownPicture } from "#client/pictureCache";
import type { FaceRef, MarkChoice } from "#contract/marks";
import type { ParamsOf } from "#contract/api";
import type { StepView } from "#contract/session";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { FeedState } from "./feedState";
import { createFeedStore } from "./feedStore";
import { createLessonStore, type LessonState, type StepName } from "./lessonStore";
import type { Card, LessonKnown } from "./lessonState";

/** Selects from the lesson's store. */
export function useLesson<Part>(select: (state: LessonState) => Part): Part {
  return useStore(useStoreOf(createLessonStore), select);
}

/** Selects from what is known of the lesson; the page draws nothing of it before it is read. */
export function useKnown<Part>(select: (known: LessonKnown) => Part): Part | undefined {
  return useLesson(({ known }) => (known === undefined ? undefined : select(known)));
}

/** Selects from the store of what brings pictures. */
export function useFeed<Part>(select: (state: FeedState) => Part): Part {
  return useStore(useStoreOf(createFeedStore), select);
}

/** A person's card. */
export function useCard(personId: string): Card | undefined {
  return useKnown(({ cards }) => cards.get(personId));
}

/** What a card is called: a guest without a name is a guest. */
export function useNameOf(): (card: Pick<Card, "name"> | undefined) => string {
  const { t } = useTranslation();
  return useCallback((card) => (card?.name ? card.name : t("lesson.guest")), [t]);
}

/** One face of the lesson as a picture. */
export function useFace({ picture, face }: FaceRef): ShownPicture {
  const { client } = useServices();
  const sessionId = useKnown(({ session }) => session.sessionId) ?? "";
  return usePicture(`face/${sessionId}/${picture}/${face}`, () =>
    client.ask("session.face", { sessionId, picture, face }),
  );
}

/** One picture of the lesson. */
export function useRoomPicture(picture: number | undefined): ShownPicture {
  const { client } = useServices();
  const sessionId = useKnown(({ session }) => session.sessionId) ?? "";
  const key = picture === undefined ? undefined : `picture/${sessionId}/${picture}`;
  return usePicture(key, () => client.ask("session.picture", { sessionId, picture: picture ?? 1 }));
}

/** Marks people; a refusal is told, and the marks are put back. */
export function useMarking(): (personIds: readonly string[], status: MarkChoice["status"]) => void {
  const { t } = useTranslation();
  const mark = useLesson((state) => state.mark);
  return useCallback(
    (personIds, status) => {
      const tell = async () => {
        const refusal = await mark(personIds, status);
        if (refusal !== undefined) tellFailure(t("lesson.notSaved"), refusal);
      };
      void tell();
    },
    [mark, t],
  );
}

/**
 * Takes any other step. What was refused is told; what was taken is told in passing with a way back, where `done` has words for it.
 * Resolves to whether it was taken.
 */
export function useStep(): <Name extends StepName>(
  name: Name,
  params: Omit<ParamsOf<Name>, "sessionId">,
  done?: string,
) => Promise<boolean> {
  const { t } = useTranslation();
  const take = useLesson((state) => state.take);
  return useCallback(
    async (name, params, done) => {
      const refusal = await take(name, params);
      if (refusal !== undefined) tellFailure(t("lesson.notSaved"), refusal);
      else if (done !== undefined) {
        const onUndo = () => void take("session.undo", {});
        tellUndoable({ id: "lesson-step", message: done, undoLabel: t("common.undo"), onUndo });
      }
      return refusal === undefined;
    },
    [take, t],
  );
}

/** A step in words, for the buttons that take it back or do it again: "Hà → late". */
export function useStepWords(): (step: StepView) => string {
  const { t } = useTranslation();
  const cards = useKnown((known) => known.cards);
  const nameOf = useNameOf();
  const wordsOf = useMarkWords();
  return ({ type, personIds, to }) => {
    const [first] = personIds;
    const person = first === undefined ? "" : lastWord(nameOf(cards?.get(first)));
    const who = personIds.length > 1 ? t("lesson.people", { count: personIds.length }) : person;
    if (!isKnownStep(type)) return t("lesson.stepWords.other");
    return t(`lesson.stepWords.${type}`, {
      who,
      mark: to === undefined ? "" : wordsOf(to).label.toLowerCase(),
    });
  };
}

const KNOWN_STEPS = [
  "marked",
  "released",
  "noted",
  "guest-added",
  "guest-renamed",
  "guest-merged",
  "faces-named",
  "faces-refused",
  "faces-dismissed",
  "plan-changed",
  "finished",
  "reopened",
  "discarded",
] as const;

function isKnownStep(type: string): type is (typeof KNOWN_STEPS)[number] {
  return KNOWN_STEPS.some((known) => known === type);
}

/** Vietnamese given names stand last; it is what a lecturer calls. */
export function lastWord(name: string): string {
  return name.trim().split(/\s+/u).at(-1) ?? name;
}

/** A length of time in the largest unit that fits. */
export function useAgeWords(): (ms: number) => string {
  const { t, i18n } = useTranslation();
  const tenths = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return (ms) => {
    const seconds = Math.max(0, ms) / 1000;
    if (seconds < 10) return t("lesson.seconds", { n: seconds.toLocaleString(i18n.language, tenths) });
    if (seconds < 90) return t("lesson.seconds", { n: Math.round(seconds) });
    const minutes = Math.round(seconds / 60);
    return minutes < 90
      ? t("lesson.minutes", { n: minutes })
      : t("lesson.hours", { n: Math.round(minutes / 60) });
  };
}

/** The time of day in the page's language. */
export function useTimeWords(): (ms: number) => string {
  const { i18n } = useTranslation();
  return (ms) =>
    new Date(ms).toLocaleTimeString(i18n.language, { hour: "2-digit", minute: "2-digit", hour12: false });
}
