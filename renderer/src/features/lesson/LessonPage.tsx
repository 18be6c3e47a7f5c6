import { useSaid } from "#shell/said";
import type { PathParams } from "#shell/router";
import { useKeys } from "#shell/keys";
import { ErrorState } from "#ui/ErrorState";
import { LoadingState } from "#ui/LoadingState";
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { CheckPane } from "./CheckPane";
import { FinishedView } from "./FinishedView";
import { FinishSheet } from "./FinishSheet";
import { useFeed, useKnown, useLesson } from "./hooks";
import { LessonBar } from "./LessonBar";
import { LessonHead } from "./LessonHead";
import { PersonDrawer } from "./PersonDrawer";
import { RoomPane } from "./RoomPane";
import { RosterPane } from "./RosterPane";
import { Counts, Views, type View } from "./Views";
import { UnknownPane } from "./UnknownPane";
import "./lesson.css";

/** One lesson: the room on the left, the roster on the right, and below both what to do next. */
export function LessonPage({ params }: { readonly params: PathParams }) {
  const { t } = useTranslation();
  const said = useSaid();
  const sessionId = params["sessionId"] ?? "";
  const step = useLesson((state) => state.step);
  const error = useLesson((state) => state.error);
  const open = useLesson((state) => state.open);
  const isOpen = useKnown(({ session }) => session.phase === "open");
  useEffect(() => void open(sessionId), [open, sessionId]);
  if (step === "failed" && error !== undefined) {
    return (
      <ErrorState
        title={t("lesson.failed")}
        says={said(error)}
        safe={t("common.safe")}
        action={<Button onClick={() => void open(sessionId)}>{t("common.tryAgain")}</Button>}
      />
    );
  }
  if (isOpen === undefined) return <LoadingState label={t("common.loading")} />;
  return isOpen ? <RunningLesson sessionId={sessionId} /> : <FinishedView />;
}

function RunningLesson({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation();
  const [view, setView] = useState<View>("roster");
  const [detailed, setDetailed] = useState<string>();
  const [isFinishing, setIsFinishing] = useState(false);
  const follow = useFeed((state) => state.follow);
  const isDemo = useLesson(({ record }) => record?.classId.startsWith("demo-") === true);
  const room = useKnown(({ session }) => session.room) ?? "";
  const isNew = useKnown(({ session }) => session.pictures === 0) === true;
  useEffect(() => follow({ sessionId, room, isNew, isDemo }), [follow, sessionId, room, isNew, isDemo]);
  useKeys(t("lesson.keys"), [
    { keys: "q", says: t("lesson.key.roster"), run: () => setView("roster") },
    { keys: "w", says: t("lesson.key.check"), run: () => setView("check") },
    { keys: "e", says: t("lesson.key.unknown"), run: () => setView("unknown") },
    { keys: "ctrl+enter", says: t("lesson.finish"), run: () => setIsFinishing(true), whileTyping: true },
  ]);
  return (
    <div className="lesson">
      <LessonHead />
      <RoomPane onOpenPerson={setDetailed} onView={setView} />
      <section className="lesson-people" aria-label={t("lesson.views")}>
        <Counts />
        <Views view={view} onView={setView} />
        {view === "roster" && <RosterPane onDetails={setDetailed} />}
        {view === "check" && <CheckPane />}
        {view === "unknown" && <UnknownPane />}
      </section>
      <LessonBar onCheck={() => setView("check")} onFinish={() => setIsFinishing(true)} />
      {detailed !== undefined && <PersonDrawer personId={detailed} onClose={() => setDetailed(undefined)} />}
      {isFinishing && <FinishSheet onClose={() => setIsFinishing(false)} />}
    </div>
  );
}
