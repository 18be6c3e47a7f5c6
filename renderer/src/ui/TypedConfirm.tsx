import { Alert, Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useFocusBack } from "./focusBack";
import "./danger.css";

type TypedConfirmProps = {
  readonly title: string;
  readonly says: string;
  /** What has to be typed, exactly. */
  readonly expected: string;
  readonly label: string;
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  readonly isBusy: boolean;
  readonly refusal?: { readonly title: string; readonly says: string };
  readonly onConfirm: (typed: string) => void;
  readonly onClose: () => void;
};

/** Before what destroys much: a name has to be typed, so that nobody does it in passing. */
export function TypedConfirm(props: TypedConfirmProps) {
  const { title, says, expected, label, confirmLabel, cancelLabel, isBusy, refusal, onConfirm, onClose } =
    props;
  useFocusBack();
  const [typed, setTyped] = useState("");
  const isRight = typed.trim() === expected.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isRight && !isBusy) onConfirm(typed.trim());
  };
  return (
    <Modal opened title={title} onClose={onClose} withCloseButton={false}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm">{says}</Text>
          <TextInput
            label={label}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
          {refusal !== undefined && (
            <Alert color="red" title={refusal.title} role="alert">
              {refusal.says}
            </Alert>
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {cancelLabel}
            </Button>
            <Button type="submit" color="red.8" disabled={!isRight} loading={isBusy}>
              {confirmLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
