import { useAsking } from "#shell/asking";
import { goTo } from "#shell/router";
import { useStoreOf } from "#shell/services";
import { Refusal } from "#shell/refusal";
import { Button, Group, Modal, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createHistoryStore } from "./historyStore";

type ReopenDialogProps = { readonly sessionId: string; readonly onClose: () => void };

/** Asks why a settled lesson is opened again; the reason is kept with it for good. */
export function ReopenDialog({ sessionId, onClose }: ReopenDialogProps) {
  const { t } = useTranslation();
  const reopen = useStore(useStoreOf(createHistoryStore), (state) => state.reopen);
  const asking = useAsking();
  const [reason, setReason] = useState("");
  const submit = () =>
    asking.ask(
      () => reopen(sessionId, reason.trim()),
      () => {
        onClose();
        goTo(`/lesson/${sessionId}`);
      },
    );
  return (
    <Modal opened onClose={onClose} title={t("history.reopenTitle")} withCloseButton={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== "") submit();
        }}
      >
        <Textarea
          label={t("history.reason")}
          description={t("history.reasonSays")}
          placeholder={t("history.reasonPlaceholder")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          data-autofocus
        />
        <Refusal of={asking.refusal} />
        <Group justify="flex-end" mt="lg" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={asking.isBusy} disabled={reason.trim() === ""}>
            {t("history.reopen")}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
