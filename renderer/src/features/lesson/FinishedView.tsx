import { exchangesOf, SaveReport } from "#shell/reports";
import { goTo } from "#shell/router";
import { useMarkWords } from "#shell/marks";
import { useFocusBack } from "#ui/focusBack";
import { PageBody, PageHead } from "#ui/PageHead";
import { StatusMark } from "#ui/StatusMark";
import { Button, Modal, TextInput } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCard, useKnown, useLesson, useNameOf, useStep, useTimeWords } from "./hooks";
import { Counts } from "./Views";
import { LessonHead } from "./LessonHead";
import { PersonDrawer } from "./PersonDrawer";

/** A lesson that is over: the sheet, to look at and to print. */
export function FinishedView() {
  const { t, i18n } = useTranslation();
  const record = useLesson((state) => state.record);
  const startMs = useKnown(({ session }) => session.plan.plannedStartMs) ?? 0;
  const order = useKnown((known) => known.order) ?? [];
  const [detailed, setDetailed] = useState<string>();
  const date = new Date(startMs).toLocaleDateString(i18n.language, { dateStyle: "full" });
  return (
    <PageBody>
      <LessonHead />
      <PageHead
        title={t("lesson.finished")}
        says={t("lesson.finishedSays", { course: record?.course, group: record?.group, date })}
        actions={<FinishedActions />}
      />
      <div className="sheet">
        <Counts />
        <table className="sheet-table">
          <thead>
            <tr>
              <th>{t("lesson.number")}</th>
              <th>{t("lesson.name")}</th>
              <th>{t("lesson.mark")}</th>
              <th>{t("lesson.arrived")}</th>
              <th>{t("lesson.note")}</th>
            </tr>
          </thead>
          <tbody>
            {order.map((personId) => (
              <SheetRow key={personId} personId={personId} onDetails={() => setDetailed(personId)} />
            ))}
          </tbody>
        </table>
      </div>
      {detailed !== undefined && <PersonDrawer personId={detailed} onClose={() => setDetailed(undefined)} />}
    </PageBody>
  );
}

function SheetRow({ personId, onDetails }: { readonly personId: string; readonly onDetails: () => void }) {
  const card = useCard(personId);
  const seenAtMs = useKnown(
    ({ session }) => session.people.find((each) => each.personId === personId)?.camera.firstSeenAtMs,
  );
  const name = useNameOf()(card);
  const wordsOf = useMarkWords();
  const timeWords = useTimeWords();
  if (card === undefined) return null;
  const { status, label } = wordsOf(card.mark);
  return (
    <tr>
      <td>{card.number}</td>
      <td>
        <button type="button" className="sheet-name" onClick={onDetails}>
          {name}
        </button>
      </td>
      <td>
        <StatusMark status={status} label={label} />
      </td>
      <td>{seenAtMs === undefined ? "" : timeWords(seenAtMs)}</td>
      <td>{card.note}</td>
    </tr>
  );
}

function FinishedActions() {
  const { t } = useTranslation();
  const canUndo = useKnown(({ session }) => session.undo?.type === "finished") === true;
  const sessionId = useKnown(({ session }) => session.sessionId) ?? "";
  const classId = useKnown(({ session }) => session.classId) ?? "";
  const step = useStep();
  const [isReopening, setIsReopening] = useState(false);
  return (
    <>
      {canUndo ? (
        <Button variant="subtle" onClick={() => void step("session.undo", {})}>
          {t("lesson.takeBack")}
        </Button>
      ) : (
        <Button variant="subtle" onClick={() => setIsReopening(true)}>
          {t("lesson.reopen")}
        </Button>
      )}
      <SaveReport asked={{ kind: "session", sessionId }} exchanges={exchangesOf({ sessionId, classId })} />
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} aria-hidden />}
        onClick={() => goTo(`/history/session/${sessionId}/print`)}
      >
        {t("reports.print")}
      </Button>
      <Button onClick={() => goTo("/")}>{t("lesson.done")}</Button>
      {isReopening && <Reopening onClose={() => setIsReopening(false)} />}
    </>
  );
}

function Reopening({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  useFocusBack();
  const [reason, setReason] = useState("");
  const step = useStep();
  const reopen = async () => {
    if (await step("session.reopen", { reason: reason.trim() })) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t("lesson.reopen")} withCloseButton={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void reopen();
        }}
      >
        <TextInput
          label={t("lesson.reason")}
          description={t("lesson.reopenSays")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        <Button type="submit" mt="md" disabled={reason.trim() === ""}>
          {t("lesson.reopen")}
        </Button>
      </form>
    </Modal>
  );
}
