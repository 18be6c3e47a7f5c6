import { Said } from "./said";
import type { ReplyError } from "#contract/reply";
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { getI18n } from "react-i18next";
import "./toasts.css";

const SHORT_MS = 4000;
const UNDO_MS = 8000;
/** Long enough to read what happened, what is safe and what to do. */
const FAILURE_MS = 12_000;

/** Says in passing that something is done. */
export function tellDone(message: string): void {
  notifications.show({
    ...closing(),
    message,
    color: "teal",
    icon: <IconCheck size={16} aria-hidden />,
    autoClose: SHORT_MS,
  });
}

type Undoable = {
  readonly message: string;
  readonly undoLabel: string;
  readonly onUndo: () => void;
  /** Toasts of the same name take each other's place. */
  readonly id: string;
};

/** Says what was done and offers to take it back: instead of asking before. */
export function tellUndoable({ message, undoLabel, onUndo, id }: Undoable): void {
  notifications.hide(id);
  const undo = () => {
    notifications.hide(id);
    onUndo();
  };
  notifications.show({
    ...closing(),
    id,
    color: "teal",
    autoClose: UNDO_MS,
    message: (
      <Group justify="space-between" gap="md" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button size="compact-sm" variant="light" onClick={undo}>
          {undoLabel}
        </Button>
      </Group>
    ),
  });
}

/** Says what did not work; `title` is the page's own words, the rest is the station's. */
export function tellFailure(title: string, error: ReplyError): void {
  notifications.show({
    ...closing(),
    title,
    message: <Said of={error} />,
    color: "red",
    icon: <IconAlertTriangle size={16} aria-hidden />,
    autoClose: FAILURE_MS,
  });
}

function closing() {
  return { closeButtonProps: { "aria-label": getI18n().t("common.close") } };
}
