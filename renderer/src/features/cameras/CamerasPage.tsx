import { useStoreOf } from "#shell/services";
import { WhenLoaded } from "#shell/whenLoaded";
import { EmptyState } from "#ui/EmptyState";
import { PageBody, PageHead } from "#ui/PageHead";
import { Button } from "@mantine/core";
import { IconCameraPlus, IconCameraSearch } from "@tabler/icons-react";
import { SLOT_MINUTES, type CameraView } from "#contract/camera";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { AddDialog } from "./AddDialog";
import { CameraCard } from "./CameraCard";
import { createCamerasStore } from "./camerasStore";
import { FoundCameras } from "./FoundCameras";
import { Ladder } from "./Ladder";
import "./cameras.css";

/** Every camera: what it shows, how it is, and how a new one comes in. */
export function CamerasPage() {
  const { t } = useTranslation();
  const store = useStoreOf(createCamerasStore);
  const cameras = useStore(store, (state) => state.cameras);
  const read = useStore(store, (state) => state.read);
  const search = useStore(store, (state) => state.search);
  const rungs = useStore(store, (state) => state.rungs);
  const [isAdding, setIsAdding] = useState(false);
  useEffect(() => {
    void read();
    const again = setInterval(() => void read(), SLOT_MINUTES * 60_000);
    return () => clearInterval(again);
  }, [read]);
  return (
    <PageBody>
      <PageHead
        title={t("cameras.title")}
        says={t("cameras.says")}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconCameraPlus size={16} aria-hidden />}
              onClick={() => setIsAdding(true)}
            >
              {t("cameras.add")}
            </Button>
            <Button
              leftSection={<IconCameraSearch size={16} aria-hidden />}
              loading={rungs?.step === "loading"}
              onClick={() => void search({})}
            >
              {t("cameras.search")}
            </Button>
          </>
        }
      />
      <WhenLoaded of={cameras} onRetry={() => void read()}>
        {(all) => <All cameras={all} />}
      </WhenLoaded>
      {isAdding && <AddDialog onClose={() => setIsAdding(false)} />}
    </PageBody>
  );
}

function All({ cameras }: { readonly cameras: readonly CameraView[] }) {
  const { t } = useTranslation();
  const rungs = useStore(useStoreOf(createCamerasStore), (state) => state.rungs);
  const own = cameras.filter(({ isPaired }) => isPaired);
  const found = cameras.filter(({ isPaired }) => !isPaired);
  return (
    <>
      {own.length > 0 && (
        <ul className="cameras" aria-label={t("cameras.own")}>
          {own.map((camera) => (
            <CameraCard key={camera.cameraId} camera={camera} />
          ))}
        </ul>
      )}
      {found.length > 0 && <FoundCameras found={found} />}
      {own.length === 0 && found.length === 0 && rungs === undefined && (
        <EmptyState
          icon={<IconCameraPlus size={32} stroke={1.5} />}
          title={t("cameras.none")}
          says={t("cameras.noneSays")}
        />
      )}
      <Ladder />
    </>
  );
}
