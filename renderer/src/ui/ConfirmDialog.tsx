import { Button, Group, Modal, Text } from "@mantine/core";
import { useFocusBack } from "./focusBack";

/** A question about what cannot be undone. */
export type Confirmation = {
  readonly title: string;
  /** What will happen, and what will not. */
  readonly says: string;
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  /** It destroys something. */
  readonly isDangerous?: boolean;
};

type ConfirmDialogProps = Confirmation & { readonly onAnswer: (isSure: boolean) => void };

/** Asks once; Escape and a click beside it mean no. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, says, confirmLabel, cancelLabel, isDangerous = false, onAnswer } = props;
  useFocusBack();
  return (
    <Modal opened title={title} onClose={() => onAnswer(false)} withCloseButton={false}>
      <Text size="sm">{says}</Text>
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button variant="default" onClick={() => onAnswer(false)} data-autofocus={isDangerous || undefined}>
          {cancelLabel}
        </Button>
        <Button
          {...(isDangerous ? { color: "red.8" } : { "data-autofocus": true })}
          onClick={() => onAnswer(true)}
        >
          {confirmLabel}
        </Button>
      </Group>
    </Modal>
  );
}
