import type { ClassRecord } from "#contract/model";
import { askWhetherSure } from "#shell/confirm";
import { useStoreOf } from "#shell/services";
import { tellDone, tellFailure } from "#shell/toasts";
import { useTranslation } from "react-i18next";
import { createClassesStore } from "./classesStore";

/** Gives a class another code, once the lecturer is sure: the old one cannot be brought back. */
export function useNewCode(): (of: Pick<ClassRecord, "classId" | "code">) => Promise<void> {
  const { t } = useTranslation();
  const store = useStoreOf(createClassesStore);
  return async ({ classId, code }) => {
    const isSure = await askWhetherSure({
      title: t("classes.newCodeSure"),
      says: t("classes.newCodeSays", { code }),
      confirmLabel: t("classes.newCode"),
      cancelLabel: t("common.cancel"),
    });
    if (!isSure) return;
    const reply = await store.getState().newCode(classId);
    if (reply.ok) tellDone(t("classes.newCodeDone", { code: reply.value.code }));
    else tellFailure(t("classes.notSaved"), reply.error);
  };
}
