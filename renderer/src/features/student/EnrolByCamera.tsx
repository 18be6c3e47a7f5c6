import { openLaptopCamera, type LaptopCamera } from "#client/laptopCamera";
import { useKeys } from "#shell/keys";
import { useStoreOf } from "#shell/services";
import { EmptyState } from "#ui/EmptyState";
import { LoadingState } from "#ui/LoadingState";
import { PoseStage } from "#ui/PoseStage";
import { Button } from "@mantine/core";
import { IconCameraOff, IconCheck } from "@tabler/icons-react";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { goTo } from "#shell/router";
import { cropFace } from "./cropFace";
import { createEnrolStore, type EnrolState } from "./enrolStore";
import { POSES, type Pose } from "./guide";
import { PoseList } from "./PoseList";
import type { Who } from "./studentStore";

type Opened = LaptopCamera | "opening" | "failed";

type ByCameraProps = { readonly who: Who; readonly name: string };

/** Guided photographs by the laptop's camera: five poses, one hint at a time. */
export function EnrolByCamera({ who, name }: ByCameraProps) {
  const { t } = useTranslation();
  const [camera, openAgain] = useCamera();
  const isDone = useStore(useStoreOf(createEnrolStore), ({ guide }) => guide.pose === "all-done");
  if (isDone) return <AllDone who={who} name={name} />;
  if (camera === "opening") return <LoadingState label={t("enrol.opening")} />;
  if (camera === "failed") {
    return (
      <EmptyState
        icon={<IconCameraOff size={32} stroke={1.5} />}
        title={t("enrol.noCamera")}
        says={t("enrol.noCameraSays")}
        action={<Button onClick={openAgain}>{t("enrol.retry")}</Button>}
      />
    );
  }
  return <Guided who={who} camera={camera} />;
}

/** Opens the camera for as long as this is shown; its light goes out with it. */
function useCamera(): readonly [Opened, () => void] {
  const [opened, setOpened] = useState<Opened>("opening");
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let isGone = false;
    let camera: LaptopCamera | undefined;
    const open = async () => {
      try {
        camera = await openLaptopCamera();
        if (isGone) camera.close();
        else setOpened(camera);
      } catch {
        if (!isGone) setOpened("failed");
      }
    };
    void open();
    return () => {
      isGone = true;
      camera?.close();
    };
  }, [tries]);
  const again = useCallback(() => {
    setOpened("opening");
    setTries((count) => count + 1);
  }, []);
  return [opened, again];
}

/** Between two looks, so that a slow laptop stays usable. */
const PAUSE_MS = 150;

function Guided({ who, camera }: { readonly who: Who; readonly camera: LaptopCamera }) {
  const { t } = useTranslation();
  const store = useStoreOf(createEnrolStore);
  const { classId, studentId } = who;
  useEffect(
    () => keepLooking(camera, { classId, studentId }, store.getState),
    [camera, classId, studentId, store],
  );
  const skip = useStore(store, (state) => state.skip);
  const takeNow = async () => {
    const { look, take } = store.getState();
    const picture = await camera.grab();
    await take(
      { classId, studentId },
      look?.main === undefined ? picture : await cropFace(picture, look.main.box),
    );
  };
  useKeys(t("enrol.keys"), [
    { keys: " ", says: t("enrol.takeNow"), run: () => void takeNow() },
    { keys: "s", says: t("enrol.skip"), run: skip },
  ]);
  return (
    <div className="enrol-guided">
      <Stage stream={camera.stream} />
      <PoseList who={who} onTake={() => void takeNow()} />
    </div>
  );
}

/** Looks again and again, and takes what is right. Gives back how to stop. */
function keepLooking(camera: LaptopCamera, who: Who, state: () => EnrolState): () => void {
  let isGone = false;
  const lookOnce = async () => {
    const picture = await camera.grab();
    const isRight = await state().see(who, picture);
    const box = state().look?.main?.box;
    if (isRight && !isGone && box !== undefined) await state().take(who, await cropFace(picture, box));
  };
  const loop = async () => {
    while (!isGone) {
      // oxlint-disable-next-line no-await-in-loop -- one look after the other
      await lookOnce();
      // oxlint-disable-next-line no-await-in-loop -- see above
      await new Promise((resolve) => {
        setTimeout(resolve, PAUSE_MS);
      });
    }
  };
  void loop();
  return () => {
    isGone = true;
  };
}

function Stage({ stream }: { readonly stream: MediaStream }) {
  const { t } = useTranslation();
  const store = useStoreOf(createEnrolStore);
  const guide = useStore(store, (state) => state.guide);
  const isTaking = useStore(store, (state) => state.isTaking);
  const failure = useStore(store, (state) => state.failure);
  const somebody = useStore(store, (state) => state.look?.somebodyElse?.name ?? "");
  const { pose, hint, done, steady } = guide;
  const asks = useAsks();
  if (pose === "all-done") return null;
  const words = () => {
    if (isTaking) return t("enrol.taken");
    if (failure !== undefined) return failure.message;
    if (hint !== undefined) return t(`enrol.hints.${hint}`, { name: somebody });
    return steady > 0 && pose !== "glasses" ? t("enrol.hold") : asks[pose];
  };
  return (
    <PoseStage
      stream={stream}
      segments={POSES.map((each) => (done.includes(each) ? "done" : each === pose ? "now" : "todo"))}
      asks={asks[pose]}
      hint={words()}
      isRight={hint === undefined && failure === undefined && steady > 0}
    />
  );
}

function useAsks(): Readonly<Record<Pose, string>> {
  const { t } = useTranslation();
  return {
    front: t("enrol.askFront"),
    left: t("enrol.askLeft"),
    right: t("enrol.askRight"),
    glasses: t("enrol.askGlasses"),
    mask: t("enrol.askMask"),
  };
}

function AllDone({ who, name }: ByCameraProps) {
  const { t } = useTranslation();
  const store = useStoreOf(createEnrolStore);
  const begin = useStore(store, (state) => state.begin);
  const count = useStore(store, ({ guide }) => guide.done.length);
  return (
    <EmptyState
      icon={<IconCheck size={32} stroke={2} />}
      title={t("enrol.allDone", { count })}
      {...(count === 0 ? {} : { says: t("enrol.allDoneSays", { name }) })}
      action={
        <div className="enrol-end">
          <Button variant="default" onClick={begin}>
            {t("enrol.again")}
          </Button>
          <Button onClick={() => goTo(`/classes/${who.classId}/students/${who.studentId}`)}>
            {t("enrol.finish")}
          </Button>
        </div>
      }
    />
  );
}
