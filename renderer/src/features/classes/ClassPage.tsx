import type { ClassLine } from "#contract/requests/classRequests";
import { InHead } from "#shell/head";
import { WhenLoaded } from "#shell/whenLoaded";
import type { PathParams } from "#shell/router";
import { Link, replaceWith, usePlace } from "#shell/router";
import { useStoreOf } from "#shell/services";
import { EmptyState } from "#ui/EmptyState";
import { PageBody, PageHead } from "#ui/PageHead";
import { Tabs } from "@mantine/core";
import {
  IconBell,
  IconDeviceMobile,
  IconMapOff,
  IconPhotoUp,
  IconSettings,
  IconTableImport,
  IconUsers,
} from "@tabler/icons-react";
import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createClassesStore } from "./classesStore";
import { DeskTab } from "./DeskTab";
import { ImportTab } from "./ImportTab";
import { PhotosTab } from "./PhotosTab";
import { RosterTab } from "./RosterTab";
import { SettingsTab } from "./SettingsTab";
import { WarningsTab } from "./WarningsTab";
import "./classes.css";

const TABS = ["roster", "import", "photos", "warnings", "desk", "settings"] as const;
type Tab = (typeof TABS)[number];

const ICONS: Readonly<Record<Tab, ReactNode>> = {
  roster: <IconUsers size={16} stroke={1.75} aria-hidden />,
  import: <IconTableImport size={16} stroke={1.75} aria-hidden />,
  photos: <IconPhotoUp size={16} stroke={1.75} aria-hidden />,
  warnings: <IconBell size={16} stroke={1.75} aria-hidden />,
  desk: <IconDeviceMobile size={16} stroke={1.75} aria-hidden />,
  settings: <IconSettings size={16} stroke={1.75} aria-hidden />,
};

/** One class: its students, how they come in, its settings. */
export function ClassPage({ params }: { readonly params: PathParams }) {
  const { t } = useTranslation();
  const store = useStoreOf(createClassesStore);
  const classes = useStore(store, (state) => state.classes);
  const load = useStore(store, (state) => state.load);
  useEffect(() => void load(), [load]);
  return (
    <WhenLoaded of={classes} onRetry={() => void load()}>
      {(lines) => {
        const line = lines.find(({ classId }) => classId === params["classId"]);
        if (line !== undefined) return <OpenClass line={line} />;
        return (
          <EmptyState
            icon={<IconMapOff size={32} stroke={1.5} />}
            title={t("common.nowhere")}
            says={t("common.nowhereRemedy")}
            action={<Link to="/classes">{t("classes.toClasses")}</Link>}
          />
        );
      }}
    </WhenLoaded>
  );
}

function OpenClass({ line }: { readonly line: ClassLine }) {
  const { t } = useTranslation();
  const { classId, course, group, term, room } = line;
  const { query } = usePlace();
  const tab = TABS.find((each) => each === query.get("tab")) ?? "roster";
  const words = {
    roster: t("classes.tabRoster"),
    import: t("classes.tabImport"),
    photos: t("classes.tabPhotos"),
    warnings: t("classes.tabWarnings"),
    desk: t("classes.tabDesk"),
    settings: t("classes.tabSettings"),
  };
  return (
    <PageBody>
      <InHead>
        <Link to="/classes">{t("classes.toClasses")}</Link>
        <span className="quiet" aria-hidden>
          /
        </span>
        <strong>
          {course} · {group}
        </strong>
      </InHead>
      <PageHead
        title={course}
        says={[group, term.name, room === "" ? t("classes.noRoom") : room].join(" · ")}
      />
      <Tabs
        value={tab}
        onChange={(next) => replaceWith(`/classes/${classId}?tab=${next ?? "roster"}`)}
        keepMounted={false}
        className="class-tabs"
      >
        <Tabs.List aria-label={t("classes.tabs")}>
          {TABS.map((each) => (
            <Tabs.Tab key={each} value={each} leftSection={ICONS[each]}>
              {words[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Panels line={line} />
      </Tabs>
    </PageBody>
  );
}

function Panels({ line }: { readonly line: ClassLine }) {
  const { classId } = line;
  return (
    <>
      <Tabs.Panel value="roster">
        <RosterTab classId={classId} />
      </Tabs.Panel>
      <Tabs.Panel value="import">
        <ImportTab classId={classId} />
      </Tabs.Panel>
      <Tabs.Panel value="photos">
        <PhotosTab classId={classId} />
      </Tabs.Panel>
      <Tabs.Panel value="warnings">
        <WarningsTab line={line} />
      </Tabs.Panel>
      <Tabs.Panel value="desk">
        <DeskTab key={classId} line={line} />
      </Tabs.Panel>
      <Tabs.Panel value="settings">
        <SettingsTab key={classId} line={line} />
      </Tabs.Panel>
    </>
  );
}
