import { useDates } from "#shell/dates";
import { daysLater } from "#shell/days";
import { Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** How a lesson repeats, as typed. */
export type WeeklyDraft = {
  readonly weekday: number;
  readonly from: string;
  readonly until: string;
  readonly everyWeeks: number;
};

/** Whether a lesson can repeat so. */
export function isWeekly({ from, until }: WeeklyDraft): boolean {
  return from !== "" && until !== "" && from <= until;
}

const EVERY = [1, 2, 3, 4] as const;
/** Any Monday: only its name counts. */
const SOME_MONDAY = "2026-11-23";

type WeeklyFieldsProps = {
  readonly weekly: WeeklyDraft;
  readonly onChange: (weekly: WeeklyDraft) => void;
};

/** Day of the week, first and last day, every how many weeks. */
export function WeeklyFields({ weekly, onChange }: WeeklyFieldsProps) {
  const { t, i18n } = useTranslation();
  const dates = useDates();
  const weekdays = [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    const [name = ""] = dates.longDay(daysLater(SOME_MONDAY, weekday - 1)).split(",");
    return { value: String(weekday), label: name.charAt(0).toLocaleUpperCase(i18n.language) + name.slice(1) };
  });
  const every = EVERY.map((count) => ({
    value: String(count),
    label: count === 1 ? t("timetable.everyWeek") : t("timetable.everyWeeks", { count }),
  }));
  return (
    <div className="timetable-fields">
      <Select
        label={t("timetable.day")}
        data={weekdays}
        value={String(weekly.weekday)}
        allowDeselect={false}
        onChange={(value) => onChange({ ...weekly, weekday: Number(value ?? weekly.weekday) })}
      />
      <Select
        label={t("timetable.every")}
        data={every}
        value={String(weekly.everyWeeks)}
        allowDeselect={false}
        onChange={(value) => onChange({ ...weekly, everyWeeks: Number(value ?? weekly.everyWeeks) })}
      />
      <TextInput
        type="date"
        label={t("timetable.from")}
        value={weekly.from}
        onChange={(event) => onChange({ ...weekly, from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t("timetable.until")}
        value={weekly.until}
        onChange={(event) => onChange({ ...weekly, until: event.currentTarget.value })}
      />
    </div>
  );
}
