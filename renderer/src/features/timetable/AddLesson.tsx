import { slotId } from "#contract/ids";
import { useStoreOf } from "#shell/services";
import { Choice } from "#ui/Choice";
import { FormDialog } from "#ui/FormDialog";
import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isPlace, PlaceFields, placeOf } from "./PlaceFields";
import { createTimetableStore, weekdayOf, type Week } from "./timetableStore";
import { useTelling } from "./useTelling";
import { isWeekly, WeeklyFields } from "./WeeklyFields";

type AddLessonProps = {
  readonly week: Week;
  readonly date: string;
  readonly start: string;
  readonly onClose: () => void;
};

/** Adds a weekly lesson, or one that takes place once. */
export function AddLesson({ week: { classes }, date, start, onClose }: AddLessonProps) {
  const { t } = useTranslation();
  const store = useStoreOf(createTimetableStore);
  const tell = useTelling();
  const [kind, setKind] = useState<Kind>("weekly");
  const [classId, setClassId] = useState(classes[0]?.classId ?? "");
  const chosen = classes.find((line) => line.classId === classId);
  const [place, setPlace] = useState({ date, start, minutes: 90 as number | "", room: "" });
  const [weekly, setWeekly] = useState(() => ({
    weekday: weekdayOf(date),
    ...termOf(chosen),
    everyWeeks: 1,
  }));
  const [reason, setReason] = useState("");
  const isOnce = kind === "once";
  const submit = async () => {
    onClose();
    const id = slotId.parse(crypto.randomUUID());
    const { saveSlot, except } = store.getState();
    const { date: on, ...rest } = placeOf(place);
    const changed = isOnce
      ? await except(classId, { kind: "extra", slotId: id, to: { ...rest, date: on }, reason: reason.trim() })
      : await saveSlot(classId, { slotId: id, ...rest, ...weekly });
    tell(t("timetable.added"), changed);
  };
  return (
    <FormDialog
      title={t("timetable.addTitle")}
      button={t("timetable.add")}
      cancelLabel={t("common.cancel")}
      isReady={classId !== "" && isPlace(place) && (isOnce || isWeekly(weekly))}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <KindChoice kind={kind} onKind={setKind} />
      <Select
        label={t("timetable.class")}
        data={classes.map((line) => ({ value: line.classId, label: `${line.course} · ${line.group}` }))}
        value={classId}
        allowDeselect={false}
        onChange={(value) => {
          setClassId(value ?? "");
          setWeekly({ ...weekly, ...termOf(classes.find((line) => line.classId === value)) });
        }}
      />
      {!isOnce && <WeeklyFields weekly={weekly} onChange={setWeekly} />}
      <PlaceFields place={place} onChange={setPlace} classRoom={chosen?.room ?? ""} hasDate={isOnce} />
      {isOnce && (
        <TextInput
          label={t("timetable.reason")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </FormDialog>
  );
}

type Kind = "weekly" | "once";

function KindChoice({ kind, onKind }: { readonly kind: Kind; readonly onKind: (kind: Kind) => void }) {
  const { t } = useTranslation();
  const kinds = [
    { value: "weekly" as const, name: t("timetable.weekly"), short: t("timetable.weekly") },
    { value: "once" as const, name: t("timetable.once"), short: t("timetable.once") },
  ];
  return <Choice label={t("timetable.kind")} options={kinds} chosen={kind} onChoose={onKind} />;
}

function termOf(line: Week["classes"][number] | undefined) {
  return { from: line?.term.from ?? "", until: line?.term.until ?? "" };
}
