import { useStoreOf } from "#shell/services";
import { tellDone, tellFailure } from "#shell/toasts";
import { FormDialog } from "#ui/FormDialog";
import { TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createRosterStore } from "./rosterStore";

/** Adds students by typing, one after the other. */
export function AddStudent({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const add = useStore(useStoreOf(createRosterStore), (state) => state.add);
  const [number, setNumber] = useState("");
  const [name, setName] = useState("");
  const [from, setFrom] = useState("");
  const first = useRef<HTMLInputElement>(null);
  const submit = async () => {
    const given = { number: number.trim(), name: name.trim(), ...(from === "" ? {} : { from }) };
    const reply = await add(given);
    if (!reply.ok) {
      tellFailure(t("roster.notAdded", { name: given.name }), reply.error);
      return;
    }
    tellDone(t("roster.added", { name: given.name }));
    setNumber("");
    setName("");
    first.current?.focus();
  };
  return (
    <FormDialog
      title={t("roster.addTitle")}
      says={t("roster.addSays")}
      button={t("roster.addButton")}
      cancelLabel={t("common.close")}
      isReady={number.trim() !== "" && name.trim() !== ""}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextInput
        ref={first}
        label={t("roster.number")}
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
        data-autofocus
      />
      <TextInput
        label={t("roster.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t("roster.from")}
        description={t("roster.fromSays")}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
