import { Said, useSaid } from "#shell/said";
import type { ClassId } from "#contract/ids";
import { goTo } from "#shell/router";
import { useStoreOf } from "#shell/services";
import { Card } from "#ui/Card";
import { EmptyState } from "#ui/EmptyState";
import { FileDrop } from "#ui/FileDrop";
import { LoadingState } from "#ui/LoadingState";
import { ProblemList } from "#ui/ProblemList";
import { StepLine } from "#ui/StepLine";
import { Alert, Button, Group } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { ImportColumns } from "./ImportColumns";
import { PasteRows } from "./PasteRows";
import { createImportStore, type ImportStep } from "./importStore";

/** A roster from CSV or Excel: file, columns, look, apply. */
export function ImportTab({ classId }: { readonly classId: ClassId }) {
  const { t } = useTranslation();
  const store = useStoreOf(createImportStore);
  const now = useStore(store, (state) => state.now);
  const { read, reset } = store.getState();
  useEffect(() => reset, [reset]);
  const place = { file: 0, reading: 0, columns: 1, done: 2 }[now.step];
  const take = async ([file]: readonly File[]) => {
    if (file !== undefined) await read(classId, file.name, new Uint8Array(await file.arrayBuffer()));
  };
  const paste = (rows: string) => void read(classId, t("roster.pasted"), new TextEncoder().encode(rows));
  return (
    <div className="import">
      <StepLine
        label={t("roster.steps")}
        steps={[t("roster.stepFile"), t("roster.stepColumns"), t("roster.stepDone")]}
        current={place}
      />
      {now.step === "file" && <FileStep now={now} onFiles={(files) => void take(files)} onPaste={paste} />}
      {now.step === "reading" && <LoadingState label={t("roster.reading", { file: now.file })} />}
      {now.step === "columns" && <ImportColumns now={now} />}
      {now.step === "done" && <DoneStep now={now} classId={classId} onAgain={reset} />}
    </div>
  );
}

type StepOf<Step extends ImportStep["step"]> = Extract<ImportStep, { readonly step: Step }>;

type FileStepProps = {
  readonly now: StepOf<"file">;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onPaste: (rows: string) => void;
};

function FileStep({ now, onFiles, onPaste }: FileStepProps) {
  const { t } = useTranslation();
  return (
    <>
      {now.refusal !== undefined && (
        <Alert color="red" title={t("roster.notRead", { file: now.refusal.file })} role="alert">
          <Said of={now.refusal.error} />
        </Alert>
      )}
      <FileDrop
        label={t("roster.fileLabel")}
        hint={t("roster.fileHint")}
        accept=".csv,.tsv,.txt,.xlsx"
        onFiles={onFiles}
      />
      <PasteRows onPaste={onPaste} />
    </>
  );
}

type DoneStepProps = {
  readonly now: StepOf<"done">;
  readonly classId: ClassId;
  readonly onAgain: () => void;
};

function DoneStep({ now: { result }, classId, onAgain }: DoneStepProps) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <>
      <EmptyState
        icon={<IconCheck size={32} stroke={2} />}
        title={t("roster.applied", { count: result.added.length })}
        says={t("roster.appliedSays")}
        action={
          <Group gap="sm">
            <Button variant="subtle" onClick={onAgain}>
              {t("roster.otherFile")}
            </Button>
            <Button variant="default" onClick={() => goTo(`/classes/${classId}?tab=photos`)}>
              {t("roster.toPhotos")}
            </Button>
            <Button onClick={() => goTo(`/classes/${classId}?tab=roster`)}>{t("roster.toRoster")}</Button>
          </Group>
        }
      />
      {result.refused.length > 0 && (
        <Card title={t("roster.refused", { count: result.refused.length })}>
          <ProblemList
            of={t("roster.number")}
            why={t("roster.reason")}
            problems={result.refused.map(({ number, reason, why }) => ({
              of: number,
              why: said({ message: reason, why }),
            }))}
          />
        </Card>
      )}
    </>
  );
}
