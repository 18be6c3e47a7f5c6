import { useDates } from "#shell/dates";
import { useKeys } from "#shell/keys";
import { useMarkWords } from "#shell/marks";
import { goTo, type PathParams } from "#shell/router";
import { useStoreOf } from "#shell/services";
import { WhenLoaded } from "#shell/whenLoaded";
import { PageBody, PageHead } from "#ui/PageHead";
import { Button } from "@mantine/core";
import { IconArrowLeft, IconPrinter } from "@tabler/icons-react";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { Paper } from "./Paper";
import { createReportStore, type SheetAsked } from "./reportStore";
import type { SheetWords } from "./sheet";

/** The sheet as it will come out of the printer. */
export function PrintPage({ params }: { readonly params: PathParams }) {
  const { t } = useTranslation();
  const store = useStoreOf(createReportStore);
  const sheet = useStore(store, (state) => state.sheet);
  const read = useStore(store, (state) => state.read);
  const words = useSheetWords();
  const { sessionId, classId } = params;
  const asked = useMemo(
    (): SheetAsked =>
      sessionId === undefined ? { kind: "class", classId: classId ?? "" } : { kind: "session", sessionId },
    [sessionId, classId],
  );
  useEffect(() => void read(asked, words), [read, asked, words]);
  const back = sessionId === undefined ? `/history/class/${classId ?? ""}` : `/history/session/${sessionId}`;
  const print = () => window.print();
  useKeys(t("history.printing"), [
    { keys: "ctrl+p", says: t("history.print"), run: print, whileTyping: true },
  ]);
  return (
    <PageBody>
      <div className="print-bar">
        <PageHead
          title={t("history.printing")}
          says={t("history.printingSays")}
          actions={
            <>
              <Button
                variant="default"
                leftSection={<IconArrowLeft size={16} aria-hidden />}
                onClick={() => goTo(back)}
              >
                {t("common.back")}
              </Button>
              <Button
                leftSection={<IconPrinter size={16} aria-hidden />}
                disabled={sheet.step !== "ready"}
                onClick={print}
              >
                {t("history.print")}
              </Button>
            </>
          }
        />
      </div>
      <WhenLoaded of={sheet} onRetry={() => void read(asked, words)}>
        {(ready) => <Paper sheet={ready} />}
      </WhenLoaded>
    </PageBody>
  );
}

function useSheetWords(): SheetWords {
  const { t } = useTranslation();
  const dates = useDates();
  const wordsOf = useMarkWords();
  return useMemo(
    () => ({
      sessionHeading: t("history.paper.session"),
      classHeading: t("history.paper.class"),
      row: t("history.paper.row"),
      number: t("history.paper.number"),
      name: t("account.name"),
      mark: t("history.paper.mark"),
      note: t("history.paper.note"),
      rate: t("history.rate"),
      total: t("history.total"),
      guest: t("history.guest"),
      signature: {
        date: t("history.paper.date"),
        title: t("history.lecturer"),
        hint: t("history.paper.hint"),
      },
      status: (status) => t(`status.${status}.word`),
      markLabel: (mark) => wordsOf(mark).label,
      markLetter: (mark) => wordsOf(mark).letter,
      date: dates.date,
      time: dates.time,
      shortDay: dates.shortDay,
    }),
    [t, dates, wordsOf],
  );
}
