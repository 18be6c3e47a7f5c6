import type { WarningLimit } from "#contract/rules";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** Puts a limit of a class into words: "Attendance below 80%". */
export function useLimitWords(): (limit: WarningLimit) => string {
  const { t } = useTranslation();
  return useCallback(
    (limit) =>
      limit.measure === "share"
        ? t("warnings.share", { limit: Math.round(limit.below * 100) })
        : t("warnings.count", { count: limit.absences }),
    [t],
  );
}
