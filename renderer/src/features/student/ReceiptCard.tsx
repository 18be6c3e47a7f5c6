import { useDates } from "#shell/dates";
import { goTo } from "#shell/router";
import { Card } from "#ui/Card";
import { saveFile } from "#ui/saveFile";
import { Button, Group } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Receipt } from "./studentStore";

type ReceiptCardProps = { readonly receipt: Receipt; readonly classId: string };

/** Proof that somebody is deleted, without saying who. */
export function ReceiptCard({ receipt, classId }: ReceiptCardProps) {
  const { t } = useTranslation();
  const dates = useDates();
  const { receiptId, erasedAtMs, hash, backupsNotReached } = receipt;
  const save = () => {
    const bytes = new TextEncoder().encode(JSON.stringify(receipt, null, 2));
    saveFile(`rollcall-${receiptId}.json`, "application/json", bytes);
  };
  return (
    <div className="student-receipt">
      <Card title={t("student.receipt")}>
        <p>{t("student.receiptSays")}</p>
        <dl>
          <dt>{t("student.receiptId")}</dt>
          <dd>{receiptId}</dd>
          <dt>{t("student.receiptAt")}</dt>
          <dd>{dates.dateTime(erasedAtMs)}</dd>
          <dt>{t("student.receiptWhat")}</dt>
          <dd>{t("student.receiptCounts", receipt)}</dd>
          <dt>{t("student.receiptHash")}</dt>
          <dd className="student-hash">{hash}</dd>
          {backupsNotReached.length > 0 && (
            <>
              <dt>{t("student.receiptNotReached")}</dt>
              <dd>
                {backupsNotReached.map(({ file }) => (
                  <p key={file}>{file}</p>
                ))}
              </dd>
            </>
          )}
        </dl>
        <Group gap="sm">
          <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={save}>
            {t("student.receiptSave")}
          </Button>
          <Button onClick={() => goTo(`/classes/${classId}`)}>{t("student.toClass")}</Button>
        </Group>
      </Card>
    </div>
  );
}
