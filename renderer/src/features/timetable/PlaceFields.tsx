import { NumberInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** When and where, as typed. */
export type PlaceDraft = {
  readonly date: string;
  readonly start: string;
  readonly minutes: number | "";
  readonly room: string;
};

/** Whether a lesson can be there. */
export function isPlace({ date, start, minutes }: PlaceDraft): boolean {
  return date !== "" && start !== "" && minutes !== "";
}

/** The place as the station takes it. */
export function placeOf({ date, start, minutes, room }: PlaceDraft) {
  return { date, start, minutes: minutes === "" ? 90 : minutes, room: room.trim() };
}

type PlaceFieldsProps = {
  readonly place: PlaceDraft;
  readonly onChange: (place: PlaceDraft) => void;
  readonly classRoom: string;
  /** A weekly lesson has a day of the week instead. */
  readonly hasDate: boolean;
};

/** Day, time, length and room of a lesson. */
export function PlaceFields({ place, onChange, classRoom, hasDate }: PlaceFieldsProps) {
  const { t } = useTranslation();
  return (
    <div className="timetable-fields">
      {hasDate && (
        <TextInput
          type="date"
          label={t("timetable.date")}
          value={place.date}
          onChange={(event) => onChange({ ...place, date: event.currentTarget.value })}
        />
      )}
      <TextInput
        type="time"
        label={t("timetable.start")}
        value={place.start}
        onChange={(event) => onChange({ ...place, start: event.currentTarget.value })}
      />
      <NumberInput
        label={t("timetable.minutes")}
        value={place.minutes}
        min={1}
        max={1440}
        step={5}
        allowDecimal={false}
        onChange={(value) => onChange({ ...place, minutes: typeof value === "number" ? value : "" })}
      />
      <TextInput
        label={t("timetable.room")}
        placeholder={t("timetable.roomSays", { room: classRoom })}
        value={place.room}
        onChange={(event) => onChange({ ...place, room: event.currentTarget.value })}
      />
    </div>
  );
}
