import { useSaid } from "#shell/said";
import type { ClassRecord } from "#contract/model";
import type { ReplyError } from "#contract/reply";
import { goTo } from "#shell/router";
import { useStoreOf } from "#shell/services";
import { tellDone } from "#shell/toasts";
import { TypedConfirm } from "#ui/TypedConfirm";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createClassesStore } from "./classesStore";

type DeleteClassProps = {
  readonly of: Pick<ClassRecord, "classId" | "course">;
  readonly onClose: () => void;
};

/** Deletes a class once its course is typed. */
export function DeleteClass({ of: { classId, course }, onClose }: DeleteClassProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const remove = useStore(useStoreOf(createClassesStore), (state) => state.remove);
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<ReplyError>();
  const confirm = async (typed: string) => {
    setIsBusy(true);
    const reply = await remove(classId, typed);
    setIsBusy(false);
    if (!reply.ok) {
      setRefusal(reply.error);
      return;
    }
    tellDone(t("classes.deleted", { count: reply.value.studentsErased }));
    onClose();
    goTo("/classes");
  };
  return (
    <TypedConfirm
      title={t("classes.deleteTitle", { course })}
      says={t("classes.deleteSays")}
      expected={course}
      label={t("classes.deleteType", { course })}
      confirmLabel={t("classes.delete")}
      cancelLabel={t("common.cancel")}
      isBusy={isBusy}
      {...(refusal === undefined ? {} : { refusal: { title: t("classes.notDeleted"), says: said(refusal) } })}
      onConfirm={(typed) => void confirm(typed)}
      onClose={onClose}
    />
  );
}
