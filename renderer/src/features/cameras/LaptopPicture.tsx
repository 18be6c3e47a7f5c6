import { openLaptopCamera } from "#client/laptopCamera";
import { useStoreOf } from "#shell/services";
import type { CameraView } from "#contract/camera";
import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createCamerasStore } from "./camerasStore";
import { PictureFrame } from "./PictureFrame";

const IDLE_MS = 2000;

/** This computer's own camera; it is on only while somebody switched it on here. */
export function LaptopPicture({ camera }: { readonly camera: CameraView }) {
  const { t } = useTranslation();
  const [isOn, setIsOn] = useState(false);
  const [failure, setFailure] = useState(false);
  const place = useRef<HTMLVideoElement>(null);
  const push = useStore(useStoreOf(createCamerasStore), (state) => state.push);
  const { cameraId } = camera;
  useEffect(() => {
    if (!isOn) return;
    const stop = new AbortController();
    run(stop.signal, place.current, (jpeg) => push(cameraId, jpeg)).catch(() => {
      setFailure(true);
      setIsOn(false);
    });
    return () => stop.abort();
  }, [isOn, cameraId, push]);
  const toggle = () => {
    setFailure(false);
    setIsOn(!isOn);
  };
  return (
    <div>
      <PictureFrame isStale={false} takenAtMs={isOn ? camera.lastPictureAtMs : undefined}>
        {isOn && <video ref={place} muted playsInline aria-label={camera.name} />}
      </PictureFrame>
      <Button variant="default" size="compact-md" m="sm" onClick={toggle}>
        {isOn ? t("cameras.switchOff") : t("cameras.switchOn")}
      </Button>
      {failure && <p role="alert">{t("cameras.laptopRefused")}</p>}
    </div>
  );
}

type Push = (
  jpeg: Uint8Array,
) => Promise<{ readonly ok: boolean; readonly value?: { readonly everyMs: number } }>;

async function run(signal: AbortSignal, place: HTMLVideoElement | null, push: Push): Promise<void> {
  const camera = await openLaptopCamera();
  signal.addEventListener("abort", camera.close, { once: true });
  if (signal.aborted) return camera.close();
  if (place !== null) {
    place.srcObject = camera.stream;
    await place.play();
  }
  while (!signal.aborted) {
    const reply = await push(await camera.grab());
    const everyMs = reply.value?.everyMs ?? 0;
    await new Promise((resolve) => void setTimeout(resolve, everyMs > 0 ? everyMs : IDLE_MS));
  }
}
