import type { Asking } from "#shell/asking";
import { Refusal } from "#shell/refusal";
import { Button, Group } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";

type SettingsFormProps = {
  readonly label: string;
  readonly asking: Asking;
  readonly isReady: boolean;
  readonly button: string;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
  readonly isDangerous?: boolean;
};

/** Fields, what the station had against them, and one button. */
export function SettingsForm(props: SettingsFormProps) {
  const { label, asking, isReady, button, onSubmit, children, isDangerous = false } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !asking.isBusy) onSubmit();
  };
  return (
    <form className="settings-form" aria-label={label} onSubmit={submit}>
      {children}
      <Refusal of={asking.refusal} />
      <Group justify="flex-end">
        <Button
          type="submit"
          loading={asking.isBusy}
          disabled={!isReady}
          {...(isDangerous ? { color: "red.8" } : {})}
        >
          {button}
        </Button>
      </Group>
    </form>
  );
}
