import { Said } from "#shell/said";
import type { CorrectionLine } from "#contract/requests/deskRequests";
import { useAsking } from "#shell/asking";
import { useDates } from "#shell/dates";
import { useStoreOf } from "#shell/services";
import { tellDone } from "#shell/toasts";
import { FormDialog } from "#ui/FormDialog";
import { Alert, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createDeskStore } from "./deskStore";

type AnswerDialogProps = {
  readonly kind: "accept" | "decline";
  readonly line: CorrectionLine;
  readonly onClose: () => void;
};

const CHOICES = ["present", "late", "left-early", "excused"] as const;

/** The lecturer's answer to one request, with its reason. */
export function AnswerDialog({ kind, line, onClose }: AnswerDialogProps) {
  const { t } = useTranslation();
  const dates = useDates();
  const give = useStore(useStoreOf(createDeskStore), (state) => state.answer);
  const asking = useAsking();
  const [reason, setReason] = useState("");
  const [status, setStatus] = useState<(typeof CHOICES)[number]>(line.claims);
  const { name } = line;
  const day = dates.longDay(line.date);
  const isAccepted = kind === "accept";
  const said = { reason: reason.trim() };
  const answer = isAccepted
    ? { kind: "accept" as const, choice: { status }, ...said }
    : { kind: "decline" as const, ...said };
  const done = () => {
    tellDone(t("desk.answerKept", { name }));
    onClose();
  };
  return (
    <FormDialog
      title={isAccepted ? t("desk.acceptTitle", { name }) : t("desk.declineTitle", { name })}
      says={
        isAccepted
          ? t("desk.acceptSays", { day, status: t(`status.${status}.word`) })
          : t("desk.declineSays", { day })
      }
      button={isAccepted ? t("desk.accept") : t("desk.decline")}
      cancelLabel={t("common.cancel")}
      isReady={said.reason !== ""}
      isBusy={asking.isBusy}
      onSubmit={() => asking.ask(() => give(line, answer), done)}
      onClose={onClose}
    >
      {isAccepted && (
        <Select
          label={t("desk.becomes")}
          data={CHOICES.map((value) => ({ value, label: t(`status.${value}.word`) }))}
          value={status}
          allowDeselect={false}
          onChange={(chosen) => setStatus(CHOICES.find((each) => each === chosen) ?? line.claims)}
        />
      )}
      <TextInput
        label={t("desk.reason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
      {asking.refusal !== undefined && (
        <Alert color="red" title={t("common.failed")} role="alert">
          <Said of={asking.refusal} />
        </Alert>
      )}
    </FormDialog>
  );
}
