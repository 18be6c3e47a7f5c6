import { useDates } from "#shell/dates";
import { daysLater, todayHere } from "#shell/days";
import { useKeys } from "#shell/keys";
import { WhenLoaded } from "#shell/whenLoaded";
import { goTo } from "#shell/router";
import { useStoreOf } from "#shell/services";
import { EmptyState } from "#ui/EmptyState";
import { PageBody, PageHead } from "#ui/PageHead";
import { ActionIcon, Button, Group, Tooltip } from "@mantine/core";
import {
  IconBeach,
  IconCalendarWeek,
  IconChevronLeft,
  IconChevronRight,
  IconPlus,
} from "@tabler/icons-react";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { AddLesson } from "./AddLesson";
import { HolidaysDialog } from "./HolidaysDialog";
import { OpenLesson } from "./OpenLesson";
import { createTimetableStore, type Week } from "./timetableStore";
import { mondayOf } from "./week";
import { WeekView, type Opened } from "./WeekView";
import "./timetable.css";

const MORNING = "07:00";

/** The lecturer's week. */
export function TimetablePage() {
  const { t } = useTranslation();
  const store = useStoreOf(createTimetableStore);
  const week = useStore(store, (state) => state.week);
  const load = useStore(store, (state) => state.load);
  const [monday, setMonday] = useState(() => mondayOf(todayHere()));
  const [opened, setOpened] = useState<Opened>();
  useEffect(() => void load(monday), [load, monday]);
  const add = () => setOpened({ what: "add", date: firstDay(monday), start: MORNING });
  const close = () => setOpened(undefined);
  return (
    <PageBody>
      <PageHead
        title={t("timetable.title")}
        says={<WeekName monday={monday} />}
        actions={<Actions monday={monday} onMonday={setMonday} onAdd={add} onOpen={setOpened} />}
      />
      <WhenLoaded of={week} onRetry={() => void load(monday)}>
        {(found) =>
          found.classes.length === 0 ? (
            <NoClass />
          ) : (
            <>
              <WeekView week={found} onOpen={setOpened} />
              {opened !== undefined && <Dialog opened={opened} week={found} onClose={close} />}
            </>
          )
        }
      </WhenLoaded>
    </PageBody>
  );
}

type DialogProps = { readonly opened: Opened; readonly week: Week; readonly onClose: () => void };

function Dialog({ opened, week, onClose }: DialogProps): ReactNode {
  switch (opened.what) {
    case "add":
      return <AddLesson week={week} date={opened.date} start={opened.start} onClose={onClose} />;
    case "lesson":
      return <OpenLesson week={week} entry={opened.entry} onClose={onClose} />;
    case "holidays":
      return <HolidaysDialog week={week} onClose={onClose} />;
  }
}

/** Today, where it is in this week; else its Monday. */
function firstDay(monday: string): string {
  const today = todayHere();
  return mondayOf(today) === monday ? today : monday;
}

function WeekName({ monday }: { readonly monday: string }) {
  const { t } = useTranslation();
  const dates = useDates();
  return t("timetable.week", { from: dates.fullDay(monday), until: dates.fullDay(daysLater(monday, 6)) });
}

function NoClass() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<IconCalendarWeek size={32} stroke={1.5} />}
      title={t("timetable.noClass")}
      says={t("timetable.noClassSays")}
      action={<Button onClick={() => goTo("/classes/new")}>{t("classes.create")}</Button>}
    />
  );
}

type ActionsProps = {
  readonly monday: string;
  readonly onMonday: (monday: string) => void;
  readonly onAdd: () => void;
  readonly onOpen: (opened: Opened) => void;
};

function Actions({ monday, onMonday, onAdd, onOpen }: ActionsProps) {
  const { t } = useTranslation();
  const turn = (days: number) => onMonday(daysLater(monday, days));
  const toToday = () => onMonday(mondayOf(todayHere()));
  useKeys(t("timetable.keys"), [
    { keys: "n", says: t("timetable.add"), run: onAdd },
    { keys: "arrowleft", says: t("timetable.previous"), run: () => turn(-7) },
    { keys: "arrowright", says: t("timetable.following"), run: () => turn(7) },
    { keys: "t", says: t("timetable.today"), run: toToday },
  ]);
  return (
    <>
      <Group gap={4}>
        <WeekButton label={t("timetable.previous")} onPress={() => turn(-7)}>
          <IconChevronLeft size={18} stroke={1.75} />
        </WeekButton>
        <Button variant="default" onClick={toToday}>
          {t("timetable.today")}
        </Button>
        <WeekButton label={t("timetable.following")} onPress={() => turn(7)}>
          <IconChevronRight size={18} stroke={1.75} />
        </WeekButton>
      </Group>
      <Button
        variant="default"
        leftSection={<IconBeach size={18} stroke={1.75} aria-hidden />}
        onClick={() => onOpen({ what: "holidays" })}
      >
        {t("timetable.holidays")}
      </Button>
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={onAdd}>
        {t("timetable.add")}
      </Button>
    </>
  );
}

type WeekButtonProps = {
  readonly label: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
};

function WeekButton({ label, onPress, children }: WeekButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size={36} aria-label={label} onClick={onPress}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
