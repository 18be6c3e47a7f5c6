import { ownDesktop } from "#shell/desktop";
import { tellFailure } from "#shell/toasts";
import { Button } from "@mantine/core";
import { IconFolderOpen } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "./backupFile.css";

type BackupFileProps = {
  /** The system's dialog for a backup that is there, or for where a new one goes. */
  readonly by: "backup.choose" | "backup.place";
  readonly onFile: (file: string) => void;
  /** The field for a file's path. */
  readonly children: ReactNode;
};

/** A field for a backup's file; the desktop application puts the system's own dialog beside it. */
export function BackupFile({ by, onFile, children }: BackupFileProps) {
  const { t } = useTranslation();
  const desktop = ownDesktop();
  if (!desktop.isThere) return children;
  const choose = async () => {
    const reply = await desktop.ask(by, {});
    if (!reply.ok) tellFailure(t("common.failed"), reply.error);
    else if (reply.value.file !== undefined) onFile(reply.value.file);
  };
  return (
    <div className="backup-file">
      {children}
      <Button
        variant="default"
        leftSection={<IconFolderOpen size={16} aria-hidden />}
        onClick={() => void choose()}
      >
        {t("settings.data.choose")}
      </Button>
    </div>
  );
}
