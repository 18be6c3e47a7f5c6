import { goTo } from "#shell/router";
import { useStoreOf } from "#shell/services";
import { KeyHint } from "#ui/KeyHint";
import { Button } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createEnrolStore } from "./enrolStore";
import { POSES } from "./guide";
import type { Who } from "./studentStore";

type PoseListProps = { readonly who: Who; readonly onTake: () => void };

/** The poses, which of them are done, and what can be done by hand. */
export function PoseList({ who, onTake }: PoseListProps) {
  const { t } = useTranslation();
  const store = useStoreOf(createEnrolStore);
  const { pose: current, done } = useStore(store, (state) => state.guide);
  const isTaking = useStore(store, (state) => state.isTaking);
  const skip = useStore(store, (state) => state.skip);
  const names = {
    front: t("enrol.poseFront"),
    left: t("enrol.poseLeft"),
    right: t("enrol.poseRight"),
    glasses: t("enrol.poseGlasses"),
    mask: t("enrol.poseMask"),
  };
  return (
    <aside className="enrol-side">
      <ol aria-label={t("enrol.poses")}>
        {POSES.map((pose, at) => {
          const isDone = done.includes(pose);
          const looks = isDone ? "pose-done" : pose === current ? "pose-now" : undefined;
          return (
            <li key={pose} className={looks} aria-current={pose === current ? "step" : undefined}>
              <span aria-hidden>{isDone ? <IconCheck size={16} stroke={3} /> : at + 1}</span>
              {names[pose]}
              {isDone && <span className="heard-only">{t("enrol.poseDone", { pose: names[pose] })}</span>}
            </li>
          );
        })}
      </ol>
      <Button size="md" loading={isTaking} onClick={onTake} rightSection={<KeyHint keys=" " />}>
        {t("enrol.takeNow")}
      </Button>
      <Button variant="default" onClick={skip} rightSection={<KeyHint keys="s" />}>
        {t("enrol.skip")}
      </Button>
      <Button variant="subtle" onClick={() => goTo(`/classes/${who.classId}/students/${who.studentId}`)}>
        {t("enrol.finish")}
      </Button>
    </aside>
  );
}
