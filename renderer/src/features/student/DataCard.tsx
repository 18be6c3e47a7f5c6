import { useSaid } from "#shell/said";
import type { ReplyError } from "#contract/reply";
import { useStoreOf } from "#shell/services";
import { tellFailure } from "#shell/toasts";
import { Card } from "#ui/Card";
import { saveFile } from "#ui/saveFile";
import { TypedConfirm } from "#ui/TypedConfirm";
import { Button } from "@mantine/core";
import { IconDownload, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createStudentStore, type StudentInFull } from "./studentStore";

/** Everything that is stored, to take away; and its end. */
export function DataCard({ student }: { readonly student: StudentInFull }) {
  const { t } = useTranslation();
  const readAll = useStore(useStoreOf(createStudentStore), (state) => state.readAll);
  const [isBusy, setIsBusy] = useState(false);
  const [isErasing, setIsErasing] = useState(false);
  const download = async () => {
    setIsBusy(true);
    const reply = await readAll();
    setIsBusy(false);
    if (reply.ok) saveFile(`rollcall-${student.number}.json`, reply.value.mediaType, reply.value.bytes);
    else tellFailure(t("student.notExported"), reply.error);
  };
  return (
    <Card title={t("student.data")}>
      <div className="student-data">
        <p className="quiet">{t("student.exportSays")}</p>
        <Button
          variant="default"
          loading={isBusy}
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => void download()}
        >
          {t("student.export")}
        </Button>
        <p className="quiet">{t("student.eraseSays")}</p>
        <Button
          variant="outline"
          className="button-danger"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => setIsErasing(true)}
        >
          {t("student.erase")}
        </Button>
      </div>
      {isErasing && <EraseStudent student={student} onClose={() => setIsErasing(false)} />}
    </Card>
  );
}

type EraseStudentProps = { readonly student: StudentInFull; readonly onClose: () => void };

function EraseStudent({ student: { name, number }, onClose }: EraseStudentProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const erase = useStore(useStoreOf(createStudentStore), (state) => state.erase);
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<ReplyError>();
  const confirm = async () => {
    setIsBusy(true);
    setRefusal(await erase());
    setIsBusy(false);
  };
  return (
    <TypedConfirm
      title={t("student.eraseTitle", { name })}
      says={t("student.eraseSays")}
      expected={number}
      label={t("student.eraseType", { number })}
      confirmLabel={t("student.erase")}
      cancelLabel={t("common.cancel")}
      isBusy={isBusy}
      {...(refusal === undefined ? {} : { refusal: { title: t("student.notErased"), says: said(refusal) } })}
      onConfirm={() => void confirm()}
      onClose={onClose}
    />
  );
}
