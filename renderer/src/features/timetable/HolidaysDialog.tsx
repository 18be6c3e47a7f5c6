import type { Holiday } from "#contract/timetable";
import { useDates } from "#shell/dates";
import { useStoreOf } from "#shell/services";
import { FormDialog } from "#ui/FormDialog";
import { ActionIcon, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createTimetableStore, type Week } from "./timetableStore";
import { useTelling } from "./useTelling";

type HolidaysDialogProps = { readonly week: Week; readonly onClose: () => void };

/** Days without lessons, for all classes. */
export function HolidaysDialog({ week: { holidays, monday }, onClose }: HolidaysDialogProps) {
  const { t } = useTranslation();
  const setHolidays = useStore(useStoreOf(createTimetableStore), (state) => state.setHolidays);
  const tell = useTelling();
  const empty = { name: "", from: monday, until: monday };
  const [draft, setDraft] = useState<Holiday>(empty);
  const change = async (next: readonly Holiday[]) => tell(t("timetable.changed"), await setHolidays(next));
  const add = () => {
    const given = { ...draft, name: draft.name.trim() };
    void change([...holidays, given].toSorted((a, b) => a.from.localeCompare(b.from)));
    setDraft(empty);
  };
  return (
    <FormDialog
      title={t("timetable.holidays")}
      says={t("timetable.holidaysSays")}
      button={t("timetable.holidayAdd")}
      cancelLabel={t("common.close")}
      isReady={draft.name.trim() !== "" && draft.from !== "" && draft.from <= draft.until}
      onSubmit={add}
      onClose={onClose}
    >
      <HolidayList
        holidays={holidays}
        onRemove={(gone) => void change(holidays.filter((each) => each !== gone))}
      />
      <TextInput
        label={t("timetable.holidayName")}
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        data-autofocus
      />
      <div className="timetable-fields">
        <TextInput
          type="date"
          label={t("timetable.holidayFirst")}
          value={draft.from}
          onChange={(event) => setDraft({ ...draft, from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t("timetable.holidayLast")}
          value={draft.until}
          onChange={(event) => setDraft({ ...draft, until: event.currentTarget.value })}
        />
      </div>
    </FormDialog>
  );
}

type HolidayListProps = {
  readonly holidays: readonly Holiday[];
  readonly onRemove: (holiday: Holiday) => void;
};

function HolidayList({ holidays, onRemove }: HolidayListProps) {
  const { t } = useTranslation();
  const dates = useDates();
  if (holidays.length === 0) return <p className="quiet">{t("timetable.holidayNone")}</p>;
  return (
    <ul className="timetable-holidays">
      {holidays.map((holiday) => (
        <li key={`${holiday.from}/${holiday.name}`}>
          <strong>{holiday.name}</strong>
          <span className="quiet">
            {dates.fullDay(holiday.from)}
            {holiday.until !== holiday.from && ` – ${dates.fullDay(holiday.until)}`}
          </span>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("timetable.holidayRemove", { name: holiday.name })}
            onClick={() => onRemove(holiday)}
          >
            <IconTrash size={16} stroke={1.75} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
