import { Card } from "#ui/Card";
import { Verdict } from "#ui/Field";
import type { CameraView } from "#contract/camera";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PairDialog } from "./PairDialog";

/** Cameras that are in the network and not this computer's yet. */
export function FoundCameras({ found }: { readonly found: readonly CameraView[] }) {
  const { t } = useTranslation();
  const [pairing, setPairing] = useState<CameraView>();
  return (
    <Card title={t("cameras.found")}>
      <ul className="found">
        {found.map((camera) => (
          <li key={camera.cameraId}>
            <span>
              <strong>{camera.name}</strong>
              <br />
              <span className="caption">{camera.lastAddress}</span>
            </span>
            {camera.isPairingOpen === false && <Verdict tone="warn">{t("cameras.pairingClosed")}</Verdict>}
            <Button onClick={() => setPairing(camera)}>{t("cameras.pair")}</Button>
          </li>
        ))}
      </ul>
      {pairing !== undefined && <PairDialog camera={pairing} onClose={() => setPairing(undefined)} />}
    </Card>
  );
}
