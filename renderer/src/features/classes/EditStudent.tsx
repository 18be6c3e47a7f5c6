import type { StudentLine } from "#contract/requests/studentRequests";
import { useStoreOf } from "#shell/services";
import { tellDone, tellFailure } from "#shell/toasts";
import { FormDialog } from "#ui/FormDialog";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createRosterStore } from "./rosterStore";

type EditStudentProps = { readonly student: StudentLine; readonly onClose: () => void };

/** Corrects number or name; shown at once, and as before where the station refuses. */
export function EditStudent({ student, onClose }: EditStudentProps) {
  const { t } = useTranslation();
  const change = useStore(useStoreOf(createRosterStore), (state) => state.change);
  const [number, setNumber] = useState(student.number);
  const [name, setName] = useState(student.name);
  const save = async () => {
    onClose();
    const reply = await change(student, { number: number.trim(), name: name.trim() });
    if (reply.ok) tellDone(t("roster.edited", { name: reply.value.name }));
    else tellFailure(t("roster.notEdited"), reply.error);
  };
  return (
    <FormDialog
      title={t("roster.editTitle", { name: student.name })}
      button={t("common.save")}
      cancelLabel={t("common.cancel")}
      isReady={number.trim() !== "" && name.trim() !== ""}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextInput
        label={t("roster.number")}
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <TextInput
        label={t("roster.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
    </FormDialog>
  );
}
