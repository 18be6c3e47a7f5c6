import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useFocusBack } from "./focusBack";
import "./danger.css";

type FormDialogProps = {
  readonly title: string;
  readonly says?: string;
  readonly button: string;
  readonly cancelLabel: string;
  readonly isReady: boolean;
  readonly isBusy?: boolean;
  /** Left of the buttons: what else can be done with the same thing. */
  readonly aside?: ReactNode;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A few fields and one button, in front of the page; Enter is the button, Escape goes back. */
export function FormDialog(props: FormDialogProps) {
  const {
    title,
    says,
    button,
    cancelLabel,
    isReady,
    isBusy = false,
    aside,
    onSubmit,
    onClose,
    children,
  } = props;
  useFocusBack();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !isBusy) onSubmit();
  };
  return (
    <Modal opened title={title} onClose={onClose} withCloseButton={false}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {says !== undefined && (
            <Text size="sm" c="dimmed">
              {says}
            </Text>
          )}
          {children}
          <Group justify="space-between" gap="sm">
            <div>{aside}</div>
            <Group gap="sm">
              <Button variant="default" onClick={onClose}>
                {cancelLabel}
              </Button>
              <Button type="submit" disabled={!isReady} loading={isBusy}>
                {button}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
