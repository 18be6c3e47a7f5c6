import type { ParamsOf } from "#contract/api";
import type { FileOut } from "#contract/fileOut";
import type { Reply } from "#contract/reply";
import type { ReportFormat } from "#contract/report";
import { useServices } from "#shell/services";
import { tellDone, tellFailure } from "#shell/toasts";
import { saveFile } from "#ui/saveFile";
import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** Which report a page means. */
export type ReportWanted = ParamsOf<"report.file">["report"];
type ExchangeWanted = ParamsOf<"exchange.file">["exchange"];

const FORMATS = ["pdf", "xlsx", "csv"] as const satisfies readonly ReportFormat[];

const NO_EXCHANGES: readonly ExchangeWanted[] = [];

/** The languages that reports are written in. */
export function usePageLanguage(): "vi" | "en" {
  const { i18n } = useTranslation();
  return i18n.language === "en" ? "en" : "vi";
}

type SaveReportProps = {
  readonly asked: ReportWanted;
  /** Which other systems' files there are of the same thing. */
  readonly exchanges?: readonly ExchangeWanted[];
};

/** A menu that keeps a report as a file: PDF, workbook, CSV, or what another system takes in. */
export function SaveReport({ asked, exchanges = NO_EXCHANGES }: SaveReportProps) {
  const { t } = useTranslation();
  const { client } = useServices();
  const language = usePageLanguage();
  const [isBusy, setIsBusy] = useState(false);
  const keep = async (file: Promise<Reply<FileOut>>) => {
    setIsBusy(true);
    const reply = await file;
    setIsBusy(false);
    if (!reply.ok) return tellFailure(t("reports.notSaved"), reply.error);
    const { name = "rollcall", mediaType, bytes } = reply.value;
    saveFile(name, mediaType, bytes);
    tellDone(t("reports.saved", { name }));
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          loading={isBusy}
          leftSection={<IconDownload size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t("reports.save")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t("reports.saveAs")}>
        {FORMATS.map((format) => (
          <Menu.Item
            key={format}
            onClick={() => void keep(client.ask("report.file", { report: asked, language, format }))}
          >
            {t(`reports.formats.${format}`)}
          </Menu.Item>
        ))}
        {exchanges.length > 0 && <Menu.Divider />}
        {exchanges.map((exchange) => (
          <Menu.Item
            key={exchange.system}
            onClick={() => void keep(client.ask("exchange.file", { exchange }))}
          >
            {t(`reports.systems.${exchange.system}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What other systems take of a session: its marks, and the points of its class so far. */
export function exchangesOf(ids: {
  readonly sessionId?: string;
  readonly classId?: string;
}): readonly ExchangeWanted[] {
  const { sessionId, classId } = ids;
  return [
    ...(sessionId === undefined ? [] : [{ system: "moodle" as const, sessionId }]),
    ...(classId === undefined
      ? []
      : [
          { system: "canvas" as const, classId },
          { system: "google-classroom" as const, classId },
        ]),
  ];
}
