import { askWhetherSure } from "#shell/confirm";
import { useStoreOf } from "#shell/services";
import { tellDone, tellFailure } from "#shell/toasts";
import { Verdict } from "#ui/Field";
import type { CameraView } from "#contract/camera";
import { ActionIcon, Menu } from "@mantine/core";
import { IconBulb, IconDotsVertical, IconEdit, IconPlugOff, IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createCamerasStore } from "./camerasStore";
import { EditDialog } from "./EditDialog";
import { Health } from "./Health";
import { LastDay } from "./LastDay";
import { LaptopPicture } from "./LaptopPicture";
import { LivePicture } from "./LivePicture";
import { Problem } from "./Problem";

/** One camera: its picture with its age, how it is, and what can be done with it. */
export function CameraCard({ camera }: { readonly camera: CameraView }) {
  const { t } = useTranslation();
  const { cameraId, name, room, kind, connection, problem, history } = camera;
  return (
    <li className="camera" aria-label={name} data-camera={cameraId}>
      {kind === "laptop" ? <LaptopPicture camera={camera} /> : <LivePicture camera={camera} />}
      <div className="camera-words">
        <header className="camera-head">
          <div>
            <h2>{name}</h2>
            <p className="caption">
              {room === "" ? t("cameras.noRoom") : t("cameras.inRoom", { room })} ·{" "}
              {t(`cameras.kinds.${kind}`)}
            </p>
          </div>
          <Verdict tone={toneOf(camera)}>{t(`cameras.connections.${connection}`)}</Verdict>
          <Actions camera={camera} />
        </header>
        {problem !== undefined && <Problem problem={problem} />}
        <Health camera={camera} />
        {history !== undefined && <LastDay history={history} />}
      </div>
    </li>
  );
}

function toneOf({ connection, kind }: CameraView): "good" | "warn" | "bad" | "plain" {
  switch (connection) {
    case "connected":
      return "good";
    case "connecting":
      return "warn";
    case "lost":
    case "wrong-key":
      return "bad";
    case "found":
    case "idle":
      return kind === "laptop" ? "good" : "plain";
  }
}

function Actions({ camera }: { readonly camera: CameraView }) {
  const { t } = useTranslation();
  const change = useStore(useStoreOf(createCamerasStore), (state) => state.change);
  const [isEditing, setIsEditing] = useState(false);
  const { cameraId, name, kind } = camera;
  const ask = async (what: "node.identify" | "node.restart", said: string) => {
    const reply = await change(what, { cameraId });
    if (reply.ok) tellDone(said);
    else tellFailure(t("common.failed"), reply.error);
  };
  const remove = async () => {
    const isSure = await askWhetherSure({
      title: t("cameras.removeSure", { name }),
      says: kind === "room-node" ? t("cameras.revokeSays") : t("cameras.removeSays"),
      confirmLabel: t("cameras.remove"),
      cancelLabel: t("common.cancel"),
      isDangerous: true,
    });
    if (!isSure) return;
    const reply = await change("node.revoke", { cameraId });
    if (!reply.ok) tellFailure(t("common.failed"), reply.error);
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t("cameras.actions", { name })}>
            <IconDotsVertical size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconEdit size={16} />} onClick={() => setIsEditing(true)}>
            {t("cameras.edit")}
          </Menu.Item>
          {kind === "room-node" && (
            <Menu.Item
              leftSection={<IconBulb size={16} />}
              onClick={() => void ask("node.identify", t("cameras.identified"))}
            >
              {t("cameras.identify")}
            </Menu.Item>
          )}
          {kind !== "laptop" && (
            <Menu.Item
              leftSection={<IconRefresh size={16} />}
              onClick={() => void ask("node.restart", t("cameras.restarted"))}
            >
              {t("cameras.restart")}
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item color="red" leftSection={<IconPlugOff size={16} />} onClick={() => void remove()}>
            {t("cameras.remove")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isEditing && <EditDialog camera={camera} onClose={() => setIsEditing(false)} />}
    </>
  );
}
