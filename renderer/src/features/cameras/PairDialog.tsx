import { useAsking } from "#shell/asking";
import { useStoreOf } from "#shell/services";
import { tellDone } from "#shell/toasts";
import { Refusal } from "#shell/refusal";
import type { CameraView } from "#contract/camera";
import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { IconQrcode } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createCamerasStore } from "./camerasStore";
import { groupedCode, isWholeCode, type PairingLink } from "./pairingCode";
import { QrReader } from "./QrReader";

type PairDialogProps = {
  /** Left out where only an address is known. */
  readonly camera?: CameraView;
  readonly onClose: () => void;
};

/** Makes a camera this computer's, by the code that it shows. */
export function PairDialog({ camera: asked, onClose }: PairDialogProps) {
  const { t } = useTranslation();
  const store = useStoreOf(createCamerasStore);
  const change = useStore(store, (state) => state.change);
  const asking = useAsking();
  const [camera, setCamera] = useState(asked);
  const [code, setCode] = useState("");
  const [address, setAddress] = useState("");
  const [room, setRoom] = useState(camera?.room ?? "");
  const [isReading, setIsReading] = useState(false);
  const target = camera === undefined ? { address: address.trim() } : { cameraId: camera.cameraId };
  const isReady = isWholeCode(code) && (camera !== undefined || address.trim() !== "");
  /** The code may be another camera's than the one that was chosen. */
  const take = (link: PairingLink) => {
    const { cameras } = store.getState();
    const all = cameras.step === "ready" ? cameras.value : [];
    setCamera(all.find(({ cameraId, isPaired }) => cameraId === link.cameraId && !isPaired));
    setAddress(link.address);
    setCode(link.code);
    setIsReading(false);
  };
  const pair = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || asking.isBusy) return;
    asking.ask(
      () => change("node.pair", { ...target, code, room: room.trim() }),
      ({ name }) => {
        tellDone(t("cameras.paired", { name }));
        onClose();
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={camera === undefined ? t("cameras.pairByAddress") : t("cameras.pairWith", { name: camera.name })}
      withCloseButton={false}
    >
      <Stack component="form" onSubmit={pair} gap="md">
        <p className="quiet">{t("cameras.pairSays")}</p>
        {camera === undefined && (
          <TextInput
            label={t("cameras.address")}
            placeholder="192.168.1.20"
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
        )}
        {isReading ? (
          <QrReader onCode={take} onClose={() => setIsReading(false)} />
        ) : (
          <CodeField code={code} onCode={setCode} />
        )}
        <TextInput
          label={t("cameras.room")}
          value={room}
          onChange={(event) => setRoom(event.currentTarget.value)}
        />
        <Refusal of={asking.refusal} title={t("cameras.notPaired")} />
        <Buttons
          isReading={isReading}
          onRead={setIsReading}
          isBusy={asking.isBusy}
          isReady={isReady}
          onClose={onClose}
        />
      </Stack>
    </Modal>
  );
}

type CodeFieldProps = { readonly code: string; readonly onCode: (code: string) => void };

function CodeField({ code, onCode }: CodeFieldProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t("cameras.code")}
      description={t("cameras.codeSays")}
      placeholder="ABCD-EFGH-JKMN-PQRS"
      classNames={{ input: "pair-code" }}
      value={code}
      onChange={(event) => onCode(groupedCode(event.currentTarget.value))}
      autoComplete="off"
      spellCheck={false}
      data-autofocus
    />
  );
}

type ButtonsProps = {
  readonly isReading: boolean;
  readonly onRead: (isReading: boolean) => void;
  readonly isBusy: boolean;
  readonly isReady: boolean;
  readonly onClose: () => void;
};

function Buttons({ isReading, onRead, isBusy, isReady, onClose }: ButtonsProps) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between">
      <Button
        variant="subtle"
        leftSection={<IconQrcode size={16} aria-hidden />}
        onClick={() => onRead(!isReading)}
      >
        {isReading ? t("cameras.typeCode") : t("cameras.readQr")}
      </Button>
      <Group gap="sm">
        <Button variant="default" onClick={onClose}>
          {t("common.cancel")}
        </Button>
        <Button type="submit" loading={isBusy} disabled={!isReady}>
          {t("cameras.pair")}
        </Button>
      </Group>
    </Group>
  );
}
