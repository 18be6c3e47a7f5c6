import type { Mark } from "#contract/marks";
import type { Status } from "#ui/status";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** A mark as it is shown: its look, its words with minutes, its letter. */
export type MarkWords = { readonly status: Status; readonly label: string; readonly letter: string };

/** Puts marks into the page's language. */
export function useMarkWords(): (mark: Mark) => MarkWords {
  const { t } = useTranslation();
  return useCallback(
    (mark) => {
      const { status } = mark;
      const word = t(`status.${status}.word`);
      const minutes = "minutes" in mark ? mark.minutes : 0;
      const label = minutes > 0 ? t("status.minutes", { word, minutes }) : word;
      return { status, label, letter: t(`status.${status}.letter`) };
    },
    [t],
  );
}
