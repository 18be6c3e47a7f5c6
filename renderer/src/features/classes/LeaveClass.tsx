import type { StudentLine } from "#contract/requests/studentRequests";
import { useDates } from "#shell/dates";
import { todayHere } from "#shell/days";
import { useStoreOf } from "#shell/services";
import { tellDone, tellFailure } from "#shell/toasts";
import { FormDialog } from "#ui/FormDialog";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createRosterStore } from "./rosterStore";

type LeaveClassProps = { readonly student: StudentLine; readonly onClose: () => void };

/** Says which day is somebody's last in the class. */
export function LeaveClass({ student, onClose }: LeaveClassProps) {
  const { t } = useTranslation();
  const dates = useDates();
  const leave = useStore(useStoreOf(createRosterStore), (state) => state.leave);
  const [lastDay, setLastDay] = useState(() => todayHere());
  const { name } = student;
  const save = async () => {
    onClose();
    const reply = await leave(student, lastDay);
    if (reply.ok) tellDone(t("roster.left", { name, day: dates.fullDay(lastDay) }));
    else tellFailure(t("roster.notLeft"), reply.error);
  };
  return (
    <FormDialog
      title={t("roster.leaveTitle", { name })}
      says={t("roster.leaveSays")}
      button={t("roster.leaveButton")}
      cancelLabel={t("common.cancel")}
      isReady={lastDay !== ""}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextInput
        type="date"
        label={t("roster.lastDay")}
        value={lastDay}
        onChange={(event) => setLastDay(event.currentTarget.value)}
        data-autofocus
      />
    </FormDialog>
  );
}
