import { useKeys } from "#shell/keys";
import { Button } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { PictureButtons } from "./PictureButtons";
import { useKnown, useStep, useStepWords } from "./hooks";

type LessonBarProps = { readonly onCheck: () => void; readonly onFinish: () => void };

/** Below everything: take back, take a picture, and what to do next, the most pressing on the right. */
export function LessonBar({ onCheck, onFinish }: LessonBarProps) {
  const { t } = useTranslation();
  // One picture leaves many in doubt whom the next ones settle: nobody is asked for before.
  const toCheck = useKnown(({ look, session }) => (session.pictures > 1 ? look?.questions.length : 0)) ?? 0;
  return (
    <footer className="lesson-bar">
      <StepButtons />
      <PictureButtons />
      <span className="lesson-bar-end">
        {toCheck > 0 && (
          <Button variant="outline" onClick={onCheck}>
            {t("lesson.toCheck", { count: toCheck })}
          </Button>
        )}
        <Button size="md" onClick={onFinish}>
          {t("lesson.finish")}
        </Button>
      </span>
    </footer>
  );
}

function StepButtons() {
  const { t } = useTranslation();
  const undo = useKnown(({ session }) => session.undo);
  const redo = useKnown(({ session }) => session.redo);
  const words = useStepWords();
  const step = useStep();
  const takeBack = () => {
    if (undo !== undefined) void step("session.undo", {});
  };
  const doAgain = () => {
    if (redo !== undefined) void step("session.redo", {});
  };
  const undoWords = undo === undefined ? t("lesson.nothingToUndo") : t("lesson.undo", { step: words(undo) });
  useKeys(t("lesson.keys"), [
    { keys: "ctrl+z", says: t("common.undo"), run: takeBack },
    { keys: "ctrl+y", says: t("common.redo"), run: doAgain },
    { keys: "ctrl+shift+z", says: t("common.redo"), run: doAgain },
  ]);
  return (
    <span className="lesson-steps">
      <Button
        variant="default"
        className="lesson-undo"
        leftSection={<IconArrowBackUp size={18} stroke={1.75} />}
        disabled={undo === undefined}
        onClick={takeBack}
      >
        {undoWords}
      </Button>
      {redo !== undefined && (
        <Button
          variant="subtle"
          leftSection={<IconArrowForwardUp size={18} stroke={1.75} />}
          onClick={doAgain}
        >
          {t("lesson.redo", { step: words(redo) })}
        </Button>
      )}
    </span>
  );
}
