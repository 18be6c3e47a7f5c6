import { inTrouble } from "#contract/reasons/reasons";
import { Said } from "#shell/said";
import { useLivePicture } from "#shell/livePicture";
import { useStoreOf } from "#shell/services";
import { tellFailure } from "#shell/toasts";
import { Card } from "#ui/Card";
import type { CameraView } from "#contract/camera";
import { Button, SegmentedControl } from "@mantine/core";
import { IconCamera, IconCameraOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createEnrolStore } from "./enrolStore";
import { createRoomStore } from "./roomStore";
import type { Who } from "./studentStore";

/** A photograph that the room's camera takes now, of a student who stands alone in front of it. */
export function EnrolByRoomNow({ who }: { readonly who: Who }) {
  const { t } = useTranslation();
  const cameras = useStore(useStoreOf(createRoomStore), (state) => state.cameras);
  const [chosen, setChosen] = useState<string>();
  const camera = cameras.find(({ cameraId }) => cameraId === chosen) ?? cameras[0];
  if (camera === undefined) return null;
  return (
    <Card title={t("enrol.roomNow")}>
      <p className="quiet">{t("enrol.roomNowSays")}</p>
      {cameras.length > 1 && (
        <SegmentedControl
          aria-label={t("enrol.roomCamera")}
          data={cameras.map(({ cameraId, name }) => ({ value: cameraId, label: name }))}
          value={camera.cameraId}
          onChange={setChosen}
        />
      )}
      <Taking key={camera.cameraId} who={who} camera={camera} />
    </Card>
  );
}

function Taking({ who, camera }: { readonly who: Who; readonly camera: CameraView }) {
  const { t } = useTranslation();
  const picture = useStore(useStoreOf(createRoomStore), (state) => state.picture);
  const give = useStore(useStoreOf(createEnrolStore), (state) => state.give);
  const url = useLivePicture(camera);
  const [isTaking, setIsTaking] = useState(false);
  const { cameraId, name, problem } = camera;
  const take = async () => {
    setIsTaking(true);
    const bytes = await picture(cameraId);
    if (bytes instanceof Uint8Array) await give(who, t("enrol.roomNowAlt", { name }), bytes);
    else tellFailure(t("enrol.notAdded"), bytes);
    setIsTaking(false);
  };
  return (
    <div className="enrol-seen">
      {url === undefined ? (
        <span className="enrol-room enrol-room-none">
          <IconCameraOff size={28} stroke={1.5} aria-hidden />
        </span>
      ) : (
        <img className="enrol-room" src={url} alt={t("cameras.shows", { name })} />
      )}
      <div className="enrol-room-words">
        {problem !== undefined && (
          <p role="alert">
            <Said of={inTrouble(problem.cause)} />
          </p>
        )}
        <Button
          leftSection={<IconCamera size={18} stroke={1.75} />}
          loading={isTaking}
          disabled={url === undefined}
          onClick={() => void take()}
        >
          {t("enrol.roomNowTake")}
        </Button>
      </div>
    </div>
  );
}
