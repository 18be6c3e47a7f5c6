import { Button, Progress, Stack } from "@mantine/core";

type CancellableProgressProps = {
  readonly label: string;
  /** How far it is, in words. */
  readonly says: string;
  readonly percent: number;
  readonly cancelLabel: string;
  readonly isStopping: boolean;
  readonly onCancel: () => void;
};

/** How far something is that takes a while, and a way to stop it. */
export function CancellableProgress(props: CancellableProgressProps) {
  const { label, says, percent, cancelLabel, isStopping, onCancel } = props;
  return (
    <Stack gap="sm" align="center">
      <Progress w="100%" value={percent} aria-label={label} />
      <output>{says}</output>
      <Button variant="default" disabled={isStopping} onClick={onCancel}>
        {cancelLabel}
      </Button>
    </Stack>
  );
}
