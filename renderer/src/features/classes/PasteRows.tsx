import { Card } from "#ui/Card";
import { Button, Group, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** Takes a roster's rows as they are copied from a spreadsheet: with a tab between the cells. */
export function PasteRows({ onPaste }: { readonly onPaste: (rows: string) => void }) {
  const { t } = useTranslation();
  const [rows, setRows] = useState("");
  return (
    <Card title={t("roster.paste")}>
      <Textarea
        label={t("roster.pasteLabel")}
        description={t("roster.pasteSays")}
        placeholder={"102180101\tNguyễn Thị Hoàng Anh\n102180102\tTrần Ngọc Ánh"}
        value={rows}
        onChange={(event) => setRows(event.currentTarget.value)}
        autosize
        minRows={3}
        maxRows={10}
      />
      <Group justify="flex-end">
        <Button variant="default" disabled={rows.trim() === ""} onClick={() => onPaste(rows)}>
          {t("roster.pasteRead")}
        </Button>
      </Group>
    </Card>
  );
}
