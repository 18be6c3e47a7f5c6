import { useServices } from "#shell/services";
import { tellFailure } from "#shell/toasts";
import type { SessionView } from "#contract/session";
import { useFocusBack } from "#ui/focusBack";
import { Button, Group, Modal } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useKnown, useNameOf, useStep } from "./hooks";

/** Before the lesson ends: what will happen, by name. */
export function FinishSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  useFocusBack();
  const preview = usePreview(onClose);
  const step = useStep();
  const [isBusy, setIsBusy] = useState(false);
  if (preview === undefined) return null;
  const finish = async () => {
    setIsBusy(true);
    const isTaken = await step("session.finish", {});
    setIsBusy(false);
    if (isTaken) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t("lesson.finishTitle")} size="lg" withCloseButton={false}>
      <Becoming preview={preview} />
      <Group justify="space-between" mt="lg">
        <span className="caption">{t("lesson.finishKeepsOpen")}</span>
        <Group gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("lesson.notYet")}
          </Button>
          <Button data-autofocus loading={isBusy} onClick={() => void finish()}>
            {t("lesson.finish")}
          </Button>
        </Group>
      </Group>
    </Modal>
  );
}

function Becoming({ preview }: { readonly preview: SessionView }) {
  const { t } = useTranslation();
  const cards = useKnown((known) => known.cards);
  const nameOf = useNameOf();
  const becoming = (status: "absent" | "left-early") =>
    preview.people.filter(
      ({ personId, mark }) => mark.status === status && cards?.get(personId)?.mark.status !== status,
    );
  const [absent, left] = [becoming("absent"), becoming("left-early")];
  const names = (people: SessionView["people"]) => (
    <ul className="finish-names">
      {people.map(({ personId }) => (
        <li key={personId}>{nameOf(cards?.get(personId))}</li>
      ))}
    </ul>
  );
  return (
    <div className="finish">
      {absent.length === 0 && <p>{t("lesson.nobodyBecomesAbsent")}</p>}
      {absent.length > 0 && (
        <section className="status-absent">
          <h3>{t("lesson.becomeAbsent", { count: absent.length })}</h3>
          {names(absent)}
        </section>
      )}
      {left.length > 0 && (
        <section className="status-left-early">
          <h3>{t("lesson.becomeLeft", { count: left.length })}</h3>
          {names(left)}
        </section>
      )}
    </div>
  );
}

/** The session as finishing now would leave it. */
function usePreview(onFailure: () => void): SessionView | undefined {
  const { t } = useTranslation();
  const { client } = useServices();
  const sessionId = useKnown(({ session }) => session.sessionId) ?? "";
  const [preview, setPreview] = useState<SessionView>();
  useEffect(() => {
    let isShown = true;
    const read = async () => {
      const reply = await client.ask("session.previewFinish", { sessionId });
      if (!isShown) return;
      if (reply.ok) return setPreview(reply.value);
      tellFailure(t("common.failed"), reply.error);
      onFailure();
    };
    void read();
    return () => {
      isShown = false;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- it is read once, when the sheet opens
  }, [client, sessionId]);
  return preview;
}
