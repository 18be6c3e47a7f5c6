import { useAsking } from "#shell/asking";
import { useStoreOf } from "#shell/services";
import { Refusal } from "#shell/refusal";
import type { CameraView } from "#contract/camera";
import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createCamerasStore } from "./camerasStore";

type EditDialogProps = { readonly camera: CameraView; readonly onClose: () => void };

/** Name and room of a camera. */
export function EditDialog({ camera, onClose }: EditDialogProps) {
  const { t } = useTranslation();
  const { cameraId } = camera;
  const change = useStore(useStoreOf(createCamerasStore), (state) => state.change);
  const asking = useAsking();
  const [name, setName] = useState(camera.name);
  const [room, setRoom] = useState(camera.room);
  const save = (event: FormEvent) => {
    event.preventDefault();
    asking.ask(async () => {
      const renamed = await change("node.rename", { cameraId, name: name.trim() });
      return renamed.ok ? change("node.assign", { cameraId, room: room.trim() }) : renamed;
    }, onClose);
  };
  return (
    <Modal opened onClose={onClose} title={t("cameras.edit")} withCloseButton={false}>
      <Stack component="form" onSubmit={save} gap="md">
        <TextInput
          label={t("cameras.name")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <TextInput
          label={t("cameras.room")}
          description={t("cameras.roomSays")}
          value={room}
          onChange={(event) => setRoom(event.currentTarget.value)}
        />
        <Refusal of={asking.refusal} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={asking.isBusy} disabled={name.trim() === ""}>
            {t("common.save")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
