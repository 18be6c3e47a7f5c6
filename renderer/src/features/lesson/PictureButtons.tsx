import { useKeys } from "#shell/keys";
import { Button } from "@mantine/core";
import { IconCamera, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFeed } from "./hooks";
import { SourceMenu } from "./SourceMenu";

/** Where pictures come from, one of them now, and whether they come by themselves. */
export function PictureButtons() {
  const { t } = useTranslation();
  const takeNow = useFeed((state) => state.takeNow);
  const isTaking = useFeed((state) => state.isTaking);
  const isRunning = useFeed((state) => state.isRunning);
  const setRunning = useFeed((state) => state.setRunning);
  // Without a camera in the room there is nothing to take a picture with.
  const canTake = useFeed(
    ({ feed, watch }) => feed.kind !== "room" || (watch !== undefined && watch.cameraIds.length > 0),
  );
  const take = () => {
    if (canTake) void takeNow();
  };
  useKeys(t("lesson.keys"), [{ keys: "p", says: t("lesson.key.take"), run: take }]);
  return (
    <span className="lesson-pictures">
      <SourceMenu />
      {canTake && (
        <>
          <Button
            variant="default"
            leftSection={<IconCamera size={18} stroke={1.75} />}
            loading={isTaking}
            onClick={take}
          >
            {t("lesson.now")}
          </Button>
          <Button
            variant="subtle"
            leftSection={isRunning ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
            onClick={() => setRunning(!isRunning)}
          >
            {isRunning ? t("lesson.pause") : t("lesson.resume")}
          </Button>
        </>
      )}
    </span>
  );
}
