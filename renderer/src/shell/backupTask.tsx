import type { BackupTask } from "#client/backupTask";
import { CancellableProgress } from "#ui/CancellableProgress";
import { useTranslation } from "react-i18next";

type BackupProgressProps = {
  readonly task: BackupTask;
  readonly of: "saving" | "restoring";
  readonly onCancel: () => void;
};

/** How far a backup or restore is, and its *Cancel*. */
export function BackupProgress({ task: { percent, isStopping }, of, onCancel }: BackupProgressProps) {
  const { t } = useTranslation();
  return (
    <CancellableProgress
      label={t(`settings.data.${of}`, { percent })}
      says={isStopping ? t("settings.data.stopping") : t(`settings.data.${of}`, { percent })}
      percent={percent}
      cancelLabel={t("common.cancel")}
      isStopping={isStopping}
      onCancel={onCancel}
    />
  );
}
