import { useKeys } from "#shell/keys";
import { Button, Menu, UnstyledButton } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCamera,
  IconChevronDown,
  IconPlayerPause,
  IconPlayerPlay,
} from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { INTERVALS_S } from "./feedStore";
import { useFeed, useKnown, useStep, useStepWords } from "./hooks";

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

function PictureButtons() {
  const { t } = useTranslation();
  const feed = useFeed((state) => state.feed);
  const takeNow = useFeed((state) => state.takeNow);
  const isTaking = useFeed((state) => state.isTaking);
  const isRunning = useFeed((state) => state.isRunning);
  const setRunning = useFeed((state) => state.setRunning);
  const isOfRoom = feed.kind === "room";
  const take = () => void takeNow();
  useKeys(t("lesson.keys"), [{ keys: "p", says: t("lesson.key.take"), run: take }]);
  return (
    <span className="lesson-pictures">
      <SourceMenu />
      {!isOfRoom && (
        <>
          <Button
            variant="default"
            leftSection={<IconCamera size={18} stroke={1.75} />}
            loading={isTaking}
            onClick={take}
          >
            {t("lesson.now")}
          </Button>
          <Button
            variant="subtle"
            leftSection={isRunning ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
            onClick={() => setRunning(!isRunning)}
          >
            {isRunning ? t("lesson.pause") : t("lesson.resume")}
          </Button>
        </>
      )}
    </span>
  );
}

function SourceMenu() {
  const { t } = useTranslation();
  const feed = useFeed((state) => state.feed);
  const everyS = useFeed((state) => state.everyS);
  const setEvery = useFeed((state) => state.setEvery);
  const useLaptop = useFeed((state) => state.useLaptop);
  const useFiles = useFeed((state) => state.useFiles);
  const stop = useFeed((state) => state.stop);
  const files = useRef<HTMLInputElement>(null);
  const words = {
    room: t("lesson.sourceRoom"),
    laptop: t("lesson.sourceLaptop"),
    files: t("lesson.sourceFiles", { count: feed.kind === "files" ? feed.left : 0 }),
    demo: t("lesson.sourceDemo"),
  }[feed.kind];
  return (
    <>
      <input
        ref={files}
        type="file"
        hidden
        multiple
        accept="image/jpeg,image/png,image/webp"
        aria-label={t("lesson.choosePictures")}
        onChange={({ currentTarget }) => void useFiles([...(currentTarget.files ?? [])])}
      />
      <Menu position="top-start">
        <Menu.Target>
          <UnstyledButton className="lesson-source">
            <span className="caption">{t("lesson.source")}</span>
            <span>
              {words}
              {feed.kind === "room" ? "" : `, ${t("lesson.every", { n: everyS })}`}
            </span>
            <IconChevronDown size={14} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t("lesson.source")}</Menu.Label>
          <Menu.Item onClick={stop}>{t("lesson.sourceRoom")}</Menu.Item>
          <Menu.Item onClick={() => void useLaptop()}>{t("lesson.useLaptop")}</Menu.Item>
          <Menu.Item onClick={() => files.current?.click()}>{t("lesson.choosePictures")}</Menu.Item>
          <Menu.Label>{t("lesson.everyLabel")}</Menu.Label>
          {INTERVALS_S.map((seconds) => (
            <Menu.Item key={seconds} onClick={() => setEvery(seconds)}>
              {t("lesson.every", { n: seconds })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
