import type { Paper as PaperSize } from "#contract/report";
import { useKeys } from "#shell/keys";
import { canFramePdf, ownDesktop } from "#shell/desktop";
import { exchangesOf, SaveReport, usePageLanguage, type ReportWanted } from "#shell/reports";
import { goTo } from "#shell/router";
import { useStoreOf } from "#shell/services";
import { tellFailure } from "#shell/toasts";
import { WhenLoaded } from "#shell/whenLoaded";
import { PageBody, PageHead } from "#ui/PageHead";
import { Button, SegmentedControl, Switch } from "@mantine/core";
import { IconArrowLeft, IconPrinter } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { Paper } from "./Paper";
import { createReportStore, type ShownPdf } from "./reportStore";
import "./history.css";

const PAPERS = ["A4", "Letter"] as const satisfies readonly PaperSize[];

/** Asks the browser's viewer for the pages alone: this page has buttons of its own, and Firefox takes other words than the rest. */
const PLAIN_VIEW = "#toolbar=0&navpanes=0&pagemode=none&view=FitH";

type PrintPageProps = { readonly asked: ReportWanted; readonly back: string };

/** A report as it will come out of the printer: the PDF itself where the browser shows PDFs, else its table. */
export function PrintPage({ asked, back }: PrintPageProps) {
  const { t } = useTranslation();
  const store = useStoreOf(createReportStore);
  const table = useStore(store, (state) => state.table);
  const pdf = useStore(store, (state) => state.pdf);
  const read = useStore(store, (state) => state.read);
  const language = usePageLanguage();
  const [paper, setPaper] = useState<PaperSize>("A4");
  const [photos, setPhotos] = useState(false);
  const report = asked.kind === "session" && photos ? { ...asked, photos } : asked;
  const key = JSON.stringify({ report, language, paper });
  const again = () => void read({ report, language, paper });
  // oxlint-disable-next-line react/exhaustive-deps -- the key names what is asked for
  useEffect(again, [key, read]);
  const frame = useRef<HTMLIFrameElement>(null);
  const shown = pdf.step === "ready" ? pdf.value : undefined;
  const title = table.step === "ready" ? table.value.heading : t("reports.title");
  const print = usePrint(frame, shown, title);
  return (
    <PageBody>
      <div className="print-bar">
        <PageHead
          title={t("reports.title")}
          says={canFramePdf() ? t("reports.says") : t("reports.saysTable")}
          actions={
            <>
              <Button
                variant="default"
                leftSection={<IconArrowLeft size={16} aria-hidden />}
                onClick={() => goTo(back)}
              >
                {t("common.back")}
              </Button>
              {asked.kind === "session" && <Photos isOn={photos} onSwitch={setPhotos} />}
              <PaperChoice paper={paper} onChoose={setPaper} />
              <SaveReport asked={report} exchanges={exchangesFor(asked)} />
              <Button
                leftSection={<IconPrinter size={16} aria-hidden />}
                disabled={shown === undefined}
                onClick={print}
              >
                {ownDesktop().isThere ? t("reports.show") : t("reports.print")}
              </Button>
            </>
          }
        />
      </div>
      {canFramePdf() ? (
        <WhenLoaded of={pdf} onRetry={again}>
          {({ url }) => (
            // oxlint-disable-next-line react/iframe-missing-sandbox -- browsers show no PDF in a sandbox; it is the station's own
            <iframe
              ref={frame}
              className="print-frame"
              src={`${url}${PLAIN_VIEW}`}
              title={t("reports.preview")}
            />
          )}
        </WhenLoaded>
      ) : (
        <WhenLoaded of={table} onRetry={again}>
          {(ready) => <Paper table={ready} />}
        </WhenLoaded>
      )}
    </PageBody>
  );
}

type PhotosProps = { readonly isOn: boolean; readonly onSwitch: (isOn: boolean) => void };

function Photos({ isOn, onSwitch }: PhotosProps) {
  const { t } = useTranslation();
  return (
    <Switch
      label={t("reports.photos")}
      checked={isOn}
      onChange={(event) => onSwitch(event.currentTarget.checked)}
    />
  );
}

type PaperChoiceProps = { readonly paper: PaperSize; readonly onChoose: (paper: PaperSize) => void };

function PaperChoice({ paper, onChoose }: PaperChoiceProps) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      aria-label={t("reports.paper")}
      data={[...PAPERS]}
      value={paper}
      onChange={(chosen) => onChoose(chosen === "Letter" ? "Letter" : "A4")}
    />
  );
}

function exchangesFor(asked: ReportWanted) {
  if (asked.kind === "session") return exchangesOf({ sessionId: asked.sessionId });
  return asked.kind === "class" ? exchangesOf({ classId: asked.classId }) : [];
}

/** Prints the PDF by the system's dialog: from its frame, from the desktop's window of PDFs, or else what the page shows. */
function usePrint(
  frame: { readonly current: HTMLIFrameElement | null },
  shown: ShownPdf | undefined,
  title: string,
): () => void {
  const { t } = useTranslation();
  const print = async () => {
    const desktop = ownDesktop();
    if (!desktop.isThere) return (frame.current?.contentWindow ?? window).print();
    if (shown === undefined) return;
    const reply = await desktop.ask("pdf.show", { title, bytes: shown.bytes });
    if (!reply.ok) tellFailure(t("reports.notShown"), reply.error);
  };
  useKeys(t("reports.keys"), [
    { keys: "ctrl+p", says: t("reports.print"), run: () => void print(), whileTyping: true },
  ]);
  return () => void print();
}
