import type { Warning } from "#contract/requests/warningRequests";
import { ownDesktop } from "#shell/desktop";
import { usePageLanguage } from "#shell/reports";
import { useStoreOf } from "#shell/services";
import { tellDone, tellFailure } from "#shell/toasts";
import { WhenLoaded } from "#shell/whenLoaded";
import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { IconCopy, IconMail } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createWarningsStore, type Letter } from "./warningsStore";

type WarningLetterProps = {
  readonly warning: Warning;
  readonly onGive: (warnings: readonly Warning[]) => void;
  readonly onClose: () => void;
};

/** A warning in words, for one's own mail program or to be copied from. */
export function WarningLetter({ warning, onGive, onClose }: WarningLetterProps) {
  const { t } = useTranslation();
  const store = useStoreOf(createWarningsStore);
  const letter = useStore(store, (state) => state.letter);
  const read = useStore(store, (state) => state.readLetter);
  const language = usePageLanguage();
  useEffect(() => void read(warning, language), [read, warning, language]);
  return (
    <Modal
      opened
      size="lg"
      title={t("warnings.mailTitle", { name: warning.name })}
      onClose={onClose}
      withCloseButton={false}
    >
      <WhenLoaded of={letter} onRetry={() => void read(warning, language)}>
        {(ready) => <LetterForm letter={ready} warning={warning} onGive={onGive} onClose={onClose} />}
      </WhenLoaded>
    </Modal>
  );
}

function LetterForm({ letter, warning, onGive, onClose }: WarningLetterProps & { readonly letter: Letter }) {
  const { t } = useTranslation();
  const [to, setTo] = useState("");
  const openMail = useOpenMail(warning);
  const copy = async () => {
    await navigator.clipboard.writeText(`${letter.subject}\n\n${letter.body}`);
    tellDone(t("warnings.copied"));
  };
  const give = () => {
    onGive([warning]);
    onClose();
  };
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t("warnings.mailSays")}
      </Text>
      <TextInput
        label={t("warnings.to")}
        type="email"
        placeholder={t("warnings.toPlaceholder")}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
        data-autofocus
      />
      <TextInput label={t("warnings.subject")} value={letter.subject} readOnly />
      <Textarea label={t("warnings.body")} value={letter.body} readOnly autosize maxRows={10} />
      <Group justify="flex-end" gap="sm">
        <Button
          variant="default"
          leftSection={<IconCopy size={16} aria-hidden />}
          onClick={() => void copy()}
        >
          {t("warnings.copy")}
        </Button>
        <Button
          variant="default"
          leftSection={<IconMail size={16} aria-hidden />}
          onClick={() => void openMail(to.trim())}
        >
          {t("warnings.openMail")}
        </Button>
        {warning.givenAtMs === undefined ? (
          <Button onClick={give}>{t("warnings.give")}</Button>
        ) : (
          <Button onClick={onClose}>{t("common.close")}</Button>
        )}
      </Group>
    </Stack>
  );
}

/** Opens a warning in the lecturer's own mail program. */
function useOpenMail(warning: Warning): (to: string) => Promise<void> {
  const { t } = useTranslation();
  const write = useStore(useStoreOf(createWarningsStore), (state) => state.write);
  const language = usePageLanguage();
  return async (to) => {
    const reply = await write(warning, language, to);
    if (!reply.ok) return tellFailure(t("warnings.notOpened"), reply.error);
    const { href } = reply.value;
    const desktop = ownDesktop();
    if (!desktop.isThere) {
      window.location.href = href;
      return;
    }
    const opened = await desktop.ask("mail.write", { href });
    if (!opened.ok) tellFailure(t("warnings.notOpened"), opened.error);
  };
}
