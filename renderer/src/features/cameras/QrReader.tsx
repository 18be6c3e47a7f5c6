import { openLaptopCamera } from "#client/laptopCamera";
import { readQr } from "#client/qrCode";
import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { readPairingLink, type PairingLink } from "./pairingCode";

type QrReaderProps = {
  readonly onCode: (link: PairingLink) => void;
  readonly onClose: () => void;
};

const EVERY_MS = 250;

/** Reads the code that a camera shows with this computer's own camera, which goes off again with it. */
export function QrReader({ onCode, onClose }: QrReaderProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLVideoElement>(null);
  const found = useRef(onCode);
  const [isRefused, setIsRefused] = useState(false);
  useEffect(() => {
    found.current = onCode;
  });
  useEffect(() => {
    const stop = new AbortController();
    watch(stop.signal, place.current, (link) => found.current(link)).catch(() => setIsRefused(true));
    return () => stop.abort();
  }, []);
  if (isRefused) {
    return (
      <div role="alert">
        <p>{t("cameras.laptopRefused")}</p>
        <Button variant="default" size="compact-md" onClick={onClose}>
          {t("cameras.typeCode")}
        </Button>
      </div>
    );
  }
  return (
    <figure className="qr-reader">
      <video ref={place} muted playsInline aria-label={t("cameras.readQr")} />
      <figcaption className="caption">{t("cameras.holdQr")}</figcaption>
    </figure>
  );
}

async function watch(
  signal: AbortSignal,
  place: HTMLVideoElement | null,
  onCode: (link: PairingLink) => void,
): Promise<void> {
  const camera = await openLaptopCamera();
  signal.addEventListener("abort", camera.close, { once: true });
  if (signal.aborted || place === null) return camera.close();
  place.srcObject = camera.stream;
  await place.play();
  while (!signal.aborted) {
    const link = readPairingLink(readQr(place) ?? "");
    if (link !== "no-code") return onCode(link);
    await new Promise((resolve) => void setTimeout(resolve, EVERY_MS));
  }
}
