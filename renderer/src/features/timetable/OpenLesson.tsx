import type { ClassLine } from "#contract/requests/classRequests";
import type { WeeklySlot } from "#contract/timetable";
import { useDates } from "#shell/dates";
import { useStoreOf } from "#shell/services";
import { Choice } from "#ui/Choice";
import { FormDialog } from "#ui/FormDialog";
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isPlace, PlaceFields, placeOf } from "./PlaceFields";
import { createTimetableStore, type Changed, type Week } from "./timetableStore";
import { useTelling } from "./useTelling";
import type { Entry } from "./week";
import { isWeekly, WeeklyFields } from "./WeeklyFields";

type OpenLessonProps = { readonly week: Week; readonly entry: Entry; readonly onClose: () => void };

/** One lesson: itself alone, or all of its weeks. */
export function OpenLesson({ week, entry, onClose }: OpenLessonProps) {
  const { t } = useTranslation();
  const line = week.classes.find(({ classId }) => classId === entry.classId);
  const slot = line?.timetable.slots.find(({ slotId }) => slotId === entry.slotId);
  const [scope, setScope] = useState<"one" | "all">("one");
  if (line === undefined) return null;
  if (entry.kind === "cancelled") return <Cancelled entry={entry} line={line} onClose={onClose} />;
  const scopes = [
    { value: "one" as const, name: t("timetable.thisOne"), short: t("timetable.thisOne") },
    { value: "all" as const, name: t("timetable.allWeeks"), short: t("timetable.allWeeks") },
  ];
  const choice =
    slot === undefined ? null : (
      <Choice label={t("timetable.scope")} options={scopes} chosen={scope} onChoose={setScope} />
    );
  const shared = { line, entry, onClose, choice };
  return scope === "all" && slot !== undefined ? (
    <AllWeeks {...shared} slot={slot} />
  ) : (
    <ThisOne {...shared} />
  );
}

type PartProps = {
  readonly line: ClassLine;
  readonly entry: Entry;
  readonly onClose: () => void;
  readonly choice: React.ReactNode;
};

/** Closes the dialog, makes the change and tells of it. */
function useChange(onClose: () => void) {
  const tell = useTelling();
  return async (message: string, change: () => Promise<Changed>) => {
    onClose();
    tell(message, await change());
  };
}

function ThisOne({ line, entry, onClose, choice }: PartProps) {
  const { t } = useTranslation();
  const { except, restore } = useStoreOf(createTimetableStore).getState();
  const change = useChange(onClose);
  const { classId, slotId: slot, planned, date, start, minutes, room, kind, id } = entry;
  const own = room === line.room ? "" : room;
  const [place, setPlace] = useState({ date, start, minutes: minutes as number | "", room: own });
  const [reason, setReason] = useState("");
  const isExtra = kind === "extra";
  const save = () => {
    const told = { slotId: slot, to: placeOf(place), reason: reason.trim() };
    return except(classId, isExtra ? { kind: "extra", ...told } : { kind: "moved", date: planned, ...told });
  };
  const cancel = () =>
    except(classId, { kind: "cancelled", slotId: slot, date: planned, reason: reason.trim() });
  return (
    <FormDialog
      title={`${line.course} · ${line.group}`}
      button={isExtra ? t("timetable.saveExtra") : t("timetable.saveMove")}
      cancelLabel={t("common.close")}
      isReady={isPlace(place)}
      onSubmit={() => void change(t("timetable.changed"), save)}
      onClose={onClose}
      aside={
        kind === "weekly" ? null : (
          <Button
            variant="subtle"
            className={isExtra ? "menu-danger" : ""}
            onClick={() =>
              void change(isExtra ? t("timetable.removed") : t("timetable.restored"), () =>
                restore(classId, id),
              )
            }
          >
            {isExtra ? t("timetable.removeExtra") : t("timetable.restore")}
          </Button>
        )
      }
    >
      {choice}
      <PlaceFields place={place} onChange={setPlace} classRoom={line.room} hasDate />
      <TextInput
        label={t("timetable.reason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {!isExtra && (
        <Button
          variant="outline"
          className="button-danger"
          onClick={() => void change(t("timetable.cancelledDone"), cancel)}
        >
          {t("timetable.cancelLesson")}
        </Button>
      )}
    </FormDialog>
  );
}

function AllWeeks({ line, onClose, choice, slot }: PartProps & { readonly slot: WeeklySlot }) {
  const { t } = useTranslation();
  const { saveSlot, removeSlot } = useStoreOf(createTimetableStore).getState();
  const change = useChange(onClose);
  const { classId } = line;
  const [place, setPlace] = useState({
    date: slot.from,
    start: slot.start,
    minutes: slot.minutes as number | "",
    room: slot.room === line.room ? "" : slot.room,
  });
  const [weekly, setWeekly] = useState(slot);
  const save = () => {
    const { date: _, ...rest } = placeOf(place);
    return saveSlot(classId, { ...weekly, ...rest });
  };
  return (
    <FormDialog
      title={`${line.course} · ${line.group}`}
      button={t("timetable.saveSlot")}
      cancelLabel={t("common.close")}
      isReady={isPlace(place) && isWeekly(weekly)}
      onSubmit={() => void change(t("timetable.changed"), save)}
      onClose={onClose}
      aside={
        <Button
          variant="subtle"
          className="menu-danger"
          onClick={() => void change(t("timetable.removed"), () => removeSlot(classId, slot.slotId))}
        >
          {t("timetable.removeSlot")}
        </Button>
      }
    >
      {choice}
      <WeeklyFields weekly={weekly} onChange={(next) => setWeekly({ ...slot, ...next })} />
      <PlaceFields place={place} onChange={setPlace} classRoom={line.room} hasDate={false} />
    </FormDialog>
  );
}

function Cancelled({ entry, line, onClose }: Omit<PartProps, "choice">) {
  const { t } = useTranslation();
  const dates = useDates();
  const { restore } = useStoreOf(createTimetableStore).getState();
  const change = useChange(onClose);
  const { course, group } = line;
  return (
    <FormDialog
      title={t("timetable.cancelledTitle")}
      says={t("timetable.cancelledSays", { course, group, day: dates.longDay(entry.date) })}
      button={t("timetable.restoreLesson")}
      cancelLabel={t("common.close")}
      isReady
      onSubmit={() => void change(t("timetable.restored"), () => restore(entry.classId, entry.id))}
      onClose={onClose}
    >
      {entry.reason !== "" && <p>{t("timetable.cancelledWhy", { reason: entry.reason })}</p>}
    </FormDialog>
  );
}
