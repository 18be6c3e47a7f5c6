import { useSaid } from "#shell/said";
import { openLaptopCamera, type LaptopCamera } from "#client/laptopCamera";
import { useKeys } from "#shell/keys";
import { useStoreOf } from "#shell/services";
import { EmptyState } from "#ui/EmptyState";
import { LoadingState } from "#ui/LoadingState";
import { PoseStage } from "#ui/PoseStage";
import { Button } from "@mantine/core";
import { IconCameraOff, IconCheck } from "@tabler/icons-react";
import { useCallback, useEffect, useRef, useState } from "react";
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

/** Guided photographs by the laptop's camera: five poses, one hint at a time. Its light goes out with the last. */
export function EnrolByCamera({ who, name }: ByCameraProps) {
  const isDone = useStore(useStoreOf(createEnrolStore), ({ guide }) => guide.pose === "all-done");
  return isDone ? <AllDone who={who} name={name} /> : <WithCamera who={who} />;
}

function WithCamera({ who }: Pick<ByCameraProps, "who">) {
  const { t } = useTranslation();
  const [camera, openAgain] = useCamera();
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
  const close = useRef<() => void>(nothing);
  useEffect(() => {
    close.current = openFor(setOpened);
    return () => close.current();
  }, []);
  const again = useCallback(() => {
    close.current();
    setOpened("opening");
    close.current = openFor(setOpened);
  }, []);
  return [opened, again];
}

function nothing(): void {
  // Before the camera was ever opened there is nothing to close.
}

/** Opens the camera and tells of it; gives back how to close it, also while it is still opening. */
function openFor(tell: (opened: Opened) => void): () => void {
  const gone = new AbortController();
  const open = async () => {
    try {
      const camera = await openLaptopCamera();
      if (gone.signal.aborted) camera.close();
      else {
        gone.signal.addEventListener("abort", camera.close);
        // Unplugged, or taken by another program.
        const lost = () => tell("failed");
        for (const track of camera.stream.getTracks()) track.addEventListener("ended", lost);
        tell(camera);
      }
    } catch {
      if (!gone.signal.aborted) tell("failed");
    }
  };
  void open();
  return () => gone.abort();
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
  const gone = new AbortController();
  const lookOnce = async () => {
    const picture = await camera.grab();
    const isRight = await state().see(who, picture);
    const box = state().look?.main?.box;
    if (gone.signal.aborted) return;
    if (isRight && box !== undefined) await state().take(who, await cropFace(picture, box));
    const again = setTimeout(() => void lookOnce(), PAUSE_MS);
    gone.signal.addEventListener("abort", () => clearTimeout(again), { once: true });
  };
  void lookOnce();
  return () => gone.abort();
}

function Stage({ stream }: { readonly stream: MediaStream }) {
  const { t } = useTranslation();
  const said = useSaid();
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
    if (failure !== undefined) return said(failure);
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
      icon={count === 0 ? <IconCameraOff size={32} stroke={1.5} /> : <IconCheck size={32} stroke={2} />}
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
