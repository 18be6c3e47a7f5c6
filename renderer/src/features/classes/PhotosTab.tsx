import { Said, useSaid } from "#shell/said";
import type { ClassId } from "#contract/ids";
import { CONSENT_WORDING, ConsentWording } from "#shell/consentWording";
import { goTo } from "#shell/router";
import { useStoreOf } from "#shell/services";
import { CancellableProgress } from "#ui/CancellableProgress";
import { Card } from "#ui/Card";
import { EmptyState } from "#ui/EmptyState";
import { FileDrop } from "#ui/FileDrop";
import { LoadingState } from "#ui/LoadingState";
import { ProblemList } from "#ui/ProblemList";
import { Alert, Button, Group, Radio, Stack } from "@mantine/core";
import { IconCheck, IconPhotoOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { CHOOSE, createPhotosStore, type PhotosStep } from "./photosStore";

/** Photographs of the class from a zip, under a statement about consent. */
export function PhotosTab({ classId }: { readonly classId: ClassId }) {
  const { t } = useTranslation();
  const store = useStoreOf(createPhotosStore);
  const { cancel } = store.getState();
  const now = useStore(store, ({ imports }) => imports[classId] ?? CHOOSE);
  return (
    <div className="import">
      {now.step === "choose" && <ChooseZip now={now} classId={classId} />}
      {now.step === "working" && (
        <Card title={now.file}>
          {now.progress === undefined ? (
            <LoadingState label={t("roster.zipWorking")} />
          ) : (
            <ZipProgress
              {...now.progress}
              isStopping={now.isStopping}
              onCancel={() => void cancel(classId)}
            />
          )}
          {!now.isStopping && <p className="quiet import-centred">{t("roster.zipWorkingSays")}</p>}
        </Card>
      )}
      {now.step === "done" && <ZipDone now={now} classId={classId} />}
    </div>
  );
}

type Of<Step extends PhotosStep["step"]> = {
  readonly now: Extract<PhotosStep, { readonly step: Step }>;
  readonly classId: ClassId;
};

type ProgressProps = {
  readonly done: number;
  readonly total: number;
  readonly isStopping: boolean;
  readonly onCancel: () => void;
};

function ZipProgress({ done, total, isStopping, onCancel }: ProgressProps) {
  const { t } = useTranslation();
  return (
    <CancellableProgress
      label={t("roster.zipWorking")}
      says={isStopping ? t("roster.zipStopping") : t("roster.zipProgress", { done, total })}
      percent={total === 0 ? 100 : (done / total) * 100}
      cancelLabel={t("common.cancel")}
      isStopping={isStopping}
      onCancel={onCancel}
    />
  );
}

function ChooseZip({ now, classId }: Of<"choose">) {
  const { t, i18n } = useTranslation();
  const send = useStore(useStoreOf(createPhotosStore), (state) => state.send);
  const [kind, setKind] = useState<"as-recorded" | "all-said-yes">("as-recorded");
  const take = ([file]: readonly File[]) => {
    if (file === undefined) return;
    const language = i18n.language === "en" ? "en" : "vi";
    const consent =
      kind === "as-recorded" ? { kind } : ({ kind, wordingVersion: CONSENT_WORDING, language } as const);
    void send(classId, file, consent);
  };
  return (
    <>
      {now.error !== undefined && (
        <Alert color="red" title={t("roster.zipFailed")} role="alert">
          <Said of={now.error} />
        </Alert>
      )}
      <Card title={t("roster.zipConsent")}>
        <Radio.Group
          aria-label={t("roster.zipConsent")}
          value={kind}
          onChange={(value) => setKind(value === "all-said-yes" ? value : "as-recorded")}
        >
          <Stack gap="sm">
            <Radio
              value="as-recorded"
              label={t("roster.zipAsRecorded")}
              description={t("roster.zipAsRecordedSays")}
            />
            <Radio
              value="all-said-yes"
              label={t("roster.zipAllYes")}
              description={t("roster.zipAllYesSays")}
            />
          </Stack>
        </Radio.Group>
        {kind === "all-said-yes" && <ConsentWording title={t("roster.zipWording")} />}
      </Card>
      <FileDrop label={t("roster.zipLabel")} hint={t("roster.zipHint")} accept=".zip" onFiles={take} />
    </>
  );
}

function ZipDone({ now: { result }, classId }: Of<"done">) {
  const { t } = useTranslation();
  const said = useSaid();
  const reset = useStore(useStoreOf(createPhotosStore), (state) => state.reset);
  const people = new Set(result.enrolled.map(({ studentId }) => studentId)).size;
  return (
    <>
      <EmptyState
        icon={people === 0 ? <IconPhotoOff size={32} stroke={1.5} /> : <IconCheck size={32} stroke={2} />}
        title={
          people === 0 ? t("roster.zipNone") : t("roster.zipDone", { count: result.enrolled.length, people })
        }
        {...(result.wasStopped
          ? { says: t("roster.zipStopped", { done: result.done, total: result.total }) }
          : {})}
        action={
          <Group gap="sm">
            <Button variant="default" onClick={() => reset(classId)}>
              {t("roster.zipAgain")}
            </Button>
            <Button onClick={() => goTo(`/classes/${classId}?tab=roster`)}>{t("roster.toRoster")}</Button>
          </Group>
        }
      />
      {result.problems.length > 0 && (
        <Card title={t("roster.zipProblems", { count: result.problems.length })}>
          <ProblemList
            of={t("roster.file")}
            why={t("roster.reason")}
            problems={result.problems.map(({ file, reason, ...rest }) => ({
              of: file,
              why: said({ message: reason, ...rest }),
            }))}
          />
        </Card>
      )}
    </>
  );
}
