import type { CameraView } from "#contract/camera";
import { camerasOfRoom } from "#contract/rooms";
import { goTo } from "#shell/router";
import { Menu, UnstyledButton } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { INTERVALS_S } from "./feedState";
import { useFeed, useKnown } from "./hooks";

/** Where pictures come from, and how often. */
export function SourceMenu() {
  const { t } = useTranslation();
  const kind = useFeed((state) => state.feed.kind);
  const everyS = useFeed((state) => state.everyS);
  const isRunning = useFeed((state) => state.isRunning);
  const useLaptop = useFeed((state) => state.useLaptop);
  const useFiles = useFeed((state) => state.useFiles);
  const files = useRef<HTMLInputElement>(null);
  const words = useSourceWords();
  return (
    <>
      <input
        ref={files}
        type="file"
        hidden
        multiple
        accept="image/jpeg,image/png,image/webp"
        aria-label={t("lesson.choosePictures")}
        onChange={({ currentTarget }) => void useFiles([...(currentTarget.files ?? [])])}
      />
      <Menu position="top-start" withinPortal={false}>
        <Menu.Target>
          <UnstyledButton className="lesson-source">
            <span className="caption">{t("lesson.source")}</span>
            <span>
              {words}
              {kind === "room" && !isRunning ? "" : `, ${t("lesson.every", { n: everyS })}`}
            </span>
            <IconChevronDown size={14} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t("lesson.sourceRoom")}</Menu.Label>
          <RoomCameras />
          <Menu.Label>{t("lesson.otherSources")}</Menu.Label>
          <Menu.Item onClick={() => void useLaptop()}>{t("lesson.useLaptop")}</Menu.Item>
          <Menu.Item onClick={() => files.current?.click()}>{t("lesson.choosePictures")}</Menu.Item>
          <Intervals />
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function Intervals() {
  const { t } = useTranslation();
  const everyS = useFeed((state) => state.everyS);
  const setEvery = useFeed((state) => state.setEvery);
  return (
    <>
      <Menu.Label>{t("lesson.everyLabel")}</Menu.Label>
      <Menu.RadioGroup value={String(everyS)} onChange={(value) => setEvery(Number(value))}>
        {INTERVALS_S.map((seconds) => (
          <Menu.RadioItem key={seconds} value={String(seconds)} closeMenuOnClick>
            {t("lesson.every", { n: seconds })}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}

/** The same each time: a new list at each look would draw for ever. */
const NONE: readonly string[] = [];

/** Each camera of the station can look at the lesson or not, those of the room first; at least one does. */
function RoomCameras() {
  const { t } = useTranslation();
  const all = useFeed((state) => state.cameras);
  const room = useKnown(({ session }) => session.room) ?? "";
  const on = useFeed(({ watch, feed }) =>
    feed.kind === "room" && watch?.isWatching ? watch.cameraIds : NONE,
  );
  const useRoom = useFeed((state) => state.useRoom);
  const cameras = all.filter(({ isPaired, kind }) => isPaired && kind !== "laptop");
  const inRoom = new Set(camerasOfRoom(cameras, room));
  if (cameras.length === 0) {
    return <Menu.Item onClick={() => goTo("/cameras")}>{t("lesson.addCamera")}</Menu.Item>;
  }
  const toggle = ({ cameraId }: CameraView) => {
    const isOn = on.includes(cameraId);
    const next = isOn ? on.filter((id) => id !== cameraId) : [...on, cameraId];
    if (next.length > 0) void useRoom(next);
  };
  return cameras
    .toSorted((one, other) => Number(inRoom.has(other)) - Number(inRoom.has(one)))
    .map((camera) => (
      <Menu.CheckboxItem
        key={camera.cameraId}
        checked={on.includes(camera.cameraId)}
        onChange={() => toggle(camera)}
      >
        {camera.name}
        {camera.room !== "" && <span className="caption"> · {camera.room}</span>}
        {camera.problem !== undefined && <span className="caption"> · {t("lesson.lost")}</span>}
      </Menu.CheckboxItem>
    ));
}

function useSourceWords(): string {
  const { t } = useTranslation();
  const feed = useFeed((state) => state.feed);
  const names = useFeed(({ cameras, watch }) =>
    cameras
      .filter(({ cameraId }) => watch?.cameraIds.includes(cameraId))
      .map(({ name }) => name)
      .join(", "),
  );
  return {
    room: names || t("lesson.sourceRoom"),
    laptop: t("lesson.sourceLaptop"),
    files: t("lesson.sourceFiles", { count: feed.kind === "files" ? feed.left : 0 }),
    demo: t("lesson.sourceDemo"),
  }[feed.kind];
}
