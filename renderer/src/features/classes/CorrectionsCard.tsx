import type { CorrectionLine } from "#contract/requests/deskRequests";
import { useDates } from "#shell/dates";
import { WhenLoaded } from "#shell/whenLoaded";
import { useMarkWords } from "#shell/marks";
import { Link } from "#shell/router";
import { useMedia, useStoreOf } from "#shell/services";
import { Card } from "#ui/Card";
import { FaceCrop } from "#ui/FaceCrop";
import { Verdict } from "#ui/Field";
import { Button, Group } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { AnswerDialog } from "./AnswerDialog";
import { createDeskStore } from "./deskStore";

/** What students asked to have corrected, the latest first, with what is known of it. */
export function CorrectionsCard() {
  const { t } = useTranslation();
  const store = useStoreOf(createDeskStore);
  const corrections = useStore(store, (state) => state.corrections);
  const again = useStore(store, (state) => state.loadCorrections);
  const waiting =
    corrections.step === "ready" ? corrections.value.filter(({ answer }) => answer === undefined).length : 0;
  const badge = waiting > 0 && <Verdict tone="warn">{t("desk.waiting", { count: waiting })}</Verdict>;
  return (
    <Card title={t("desk.corrections")} badge={badge}>
      <WhenLoaded of={corrections} onRetry={() => void again()}>
        {(lines) =>
          lines.length === 0 ? (
            <p className="quiet">{t("desk.noCorrections")}</p>
          ) : (
            <ul className="corrections">
              {lines.map((line) => (
                <Correction key={line.correctionId} line={line} />
              ))}
            </ul>
          )
        }
      </WhenLoaded>
    </Card>
  );
}

function Correction({ line }: { readonly line: CorrectionLine }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { classId, studentId, name, number, date, claims, says, answer } = line;
  return (
    <li className="correction">
      <p>
        <Link to={`/classes/${classId}/students/${studentId}`}>{name}</Link>{" "}
        <span className="caption">
          {number} · {dates.longDay(date)}
        </span>
      </p>
      <p>
        <strong>{t("desk.asks", { status: t(`status.${claims}.word`) })}</strong>
      </p>
      <blockquote>{says}</blockquote>
      <Evidence line={line} />
      {answer === undefined ? (
        <Answering line={line} />
      ) : (
        <Verdict tone={answer.kind === "accepted" ? "good" : "plain"}>
          {t("desk.answered", { answer: t(`desk.${answer.kind}`), reason: answer.reason })}
        </Verdict>
      )}
    </li>
  );
}

function Evidence({ line: { markThen, evidence } }: { readonly line: CorrectionLine }) {
  const { t } = useTranslation();
  const wordsOf = useMarkWords();
  const dates = useDates();
  const shown = useMedia(evidence?.camera.face?.mediaId);
  const then = t("desk.markThen", { mark: wordsOf(markThen).label });
  if (evidence === undefined) return <p className="caption">{`${then} · ${t("desk.gone")}`}</p>;
  const { mark, isByHand, camera } = evidence;
  const { seenIn, of, firstSeenAtMs, face } = camera;
  const now = t("desk.markNow", { mark: wordsOf(mark).label });
  const by = isByHand ? t("desk.byHand") : t("desk.byCamera");
  const seen = seenIn === 0 ? t("desk.sawNot", { of }) : t("desk.sawIn", { seenIn, of });
  const first =
    firstSeenAtMs === undefined ? "" : `, ${t("desk.sawAt", { time: dates.time(firstSeenAtMs) })}`;
  return (
    <div className="correction-evidence">
      {face !== undefined && typeof shown === "object" && (
        <FaceCrop url={shown.url} box={face.box} alt={t("desk.face")} />
      )}
      <p className="caption">
        {then}
        <br />
        {now} ({by})
        <br />
        {of === 0 ? t("desk.noPictures") : `${seen}${first}`}
      </p>
    </div>
  );
}

function Answering({ line }: { readonly line: CorrectionLine }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<"accept" | "decline">();
  return (
    <Group gap="sm">
      <Button
        size="compact-md"
        leftSection={<IconCheck size={16} aria-hidden />}
        onClick={() => setKind("accept")}
      >
        {t("desk.accept")}
      </Button>
      <Button
        size="compact-md"
        variant="default"
        leftSection={<IconX size={16} aria-hidden />}
        onClick={() => setKind("decline")}
      >
        {t("desk.decline")}
      </Button>
      {kind !== undefined && <AnswerDialog kind={kind} line={line} onClose={() => setKind(undefined)} />}
    </Group>
  );
}
