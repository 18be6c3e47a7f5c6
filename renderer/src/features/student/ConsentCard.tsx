import { askWhetherSure } from "#shell/confirm";
import { CONSENT_WORDING, ConsentWording } from "#shell/consentWording";
import { useDates } from "#shell/dates";
import { useStoreOf } from "#shell/services";
import { tellDone, tellFailure } from "#shell/toasts";
import { Card } from "#ui/Card";
import { ConsentMark } from "#ui/ConsentMark";
import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createStudentStore, type StudentInFull } from "./studentStore";

/** What a student answered about their face, and how to record the next answer. */
export function ConsentCard({ student }: { readonly student: StudentInFull }) {
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const { consent, consents } = student;
  const words = {
    given: t("roster.consentGiven"),
    refused: t("roster.consentRefused"),
    withdrawn: t("roster.consentWithdrawn"),
    "never-asked": t("roster.consentNever"),
  };
  const asks = isAsking || consent === "never-asked";
  return (
    <Card title={t("student.consent")} badge={<ConsentMark standing={consent} label={words[consent]} />}>
      {asks ? (
        <Asking student={student} onEnd={() => setIsAsking(false)} />
      ) : (
        <Standing student={student} onAsk={() => setIsAsking(true)} />
      )}
      {consents.length > 0 && <Answers student={student} />}
    </Card>
  );
}

type AskingProps = { readonly student: StudentInFull; readonly onEnd: () => void };

function Asking({ student, onEnd }: AskingProps) {
  const { t, i18n } = useTranslation();
  const answer = useStore(useStoreOf(createStudentStore), (state) => state.answer);
  const [isBusy, setIsBusy] = useState(false);
  const language = i18n.language === "en" ? "en" : "vi";
  const say = async (said: "yes" | "no") => {
    if (said === "no" && student.photos.length > 0) {
      const isSure = await askWhetherSure({
        title: t("student.sureNo"),
        says: t("student.sureSays"),
        confirmLabel: t("student.sayNo"),
        cancelLabel: t("common.cancel"),
        isDangerous: true,
      });
      if (!isSure) return;
    }
    setIsBusy(true);
    const reply = await answer(said, CONSENT_WORDING, language);
    setIsBusy(false);
    if (!reply.ok) {
      tellFailure(t("student.consentNotSaved"), reply.error);
      return;
    }
    tellDone(t("student.consentSaved"));
    onEnd();
  };
  return (
    <>
      <ConsentWording title={t("student.consentAsk")} />
      <Group gap="sm">
        <Button loading={isBusy} onClick={() => void say("yes")}>
          {t("student.sayYes")}
        </Button>
        <Button variant="default" disabled={isBusy} onClick={() => void say("no")}>
          {t("student.sayNo")}
        </Button>
        {student.consent !== "never-asked" && (
          <Button variant="subtle" disabled={isBusy} onClick={onEnd}>
            {t("common.cancel")}
          </Button>
        )}
      </Group>
    </>
  );
}

type StandingProps = { readonly student: StudentInFull; readonly onAsk: () => void };

function Standing({ student, onAsk }: StandingProps) {
  const { t } = useTranslation();
  const withdraw = useStore(useStoreOf(createStudentStore), (state) => state.withdraw);
  const takeBack = async () => {
    const isSure = await askWhetherSure({
      title: t("student.sureWithdraw", { name: student.name }),
      says: t("student.sureSays"),
      confirmLabel: t("student.withdraw"),
      cancelLabel: t("common.cancel"),
      isDangerous: true,
    });
    if (!isSure) return;
    const reply = await withdraw();
    if (reply.ok) tellDone(t("student.consentSaved"));
    else tellFailure(t("student.consentNotSaved"), reply.error);
  };
  return (
    <Group gap="sm">
      {student.consent === "given" && (
        <Button variant="default" onClick={() => void takeBack()}>
          {t("student.withdraw")}
        </Button>
      )}
      <Button variant="default" onClick={onAsk}>
        {t("student.changeAnswer")}
      </Button>
    </Group>
  );
}

/** The latest first. */
function Answers({ student: { consents } }: { readonly student: StudentInFull }) {
  const { t } = useTranslation();
  const dates = useDates();
  const lecturers = useStore(useStoreOf(createStudentStore), (state) => state.lecturers);
  const nameOf = (id: string) => lecturers[id] ?? t("student.byOther");
  return (
    <section aria-label={t("student.answers")}>
      <ol className="student-answers">
        {consents
          .toReversed()
          .map(({ answer, answeredAtMs, recordedBy, wordingVersion, language, withdrawn }) => (
            <li key={`${answeredAtMs}/${answer}`}>
              <strong>{answer === "yes" ? t("student.answeredYes") : t("student.answeredNo")}</strong>
              <span className="quiet">
                {t("student.answerBy", {
                  when: dates.dateTime(answeredAtMs),
                  who: nameOf(recordedBy),
                  version: wordingVersion,
                  language: t("common.languageName", { lng: language }),
                })}
              </span>
              {withdrawn !== undefined && (
                <span className="quiet">
                  {t("student.withdrawnBy", {
                    when: dates.dateTime(withdrawn.atMs),
                    who: nameOf(withdrawn.recordedBy),
                  })}
                </span>
              )}
            </li>
          ))}
      </ol>
    </section>
  );
}
