import { useSaid } from "./said";
import type { Loaded } from "#client/loaded";
import { ErrorState } from "#ui/ErrorState";
import { LoadingState } from "#ui/LoadingState";
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

type WhenLoadedProps<T> = {
  readonly of: Loaded<T>;
  readonly onRetry: () => void;
  readonly children: (value: T) => ReactNode;
};

/** Draws what has come; until then that it is on its way, or why it did not come and how to ask again. */
export function WhenLoaded<T>({ of, onRetry, children }: WhenLoadedProps<T>) {
  const { t } = useTranslation();
  const said = useSaid();
  switch (of.step) {
    case "loading":
      return <LoadingState label={t("common.loading")} />;
    case "failed":
      return (
        <ErrorState
          title={t("common.failed")}
          says={said(of.error)}
          safe={t("common.safe")}
          action={<Button onClick={onRetry}>{t("common.tryAgain")}</Button>}
        />
      );
    case "ready":
      return children(of.value);
  }
}
