import type { Reply, ReplyError } from "#contract/reply";
import { ErrorState } from "#ui/ErrorState";
import { LoadingState } from "#ui/LoadingState";
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** Something that a page asked for: on its way, here, or why it is not. */
export type Loaded<Value> =
  | { readonly step: "loading" }
  | { readonly step: "failed"; readonly error: ReplyError }
  | { readonly step: "here"; readonly value: Value };

export const LOADING = { step: "loading" } as const;

/** What a reply makes of it. */
export function loadedFrom<Value>(reply: Reply<Value>): Loaded<Value> {
  return reply.ok ? { step: "here", value: reply.value } : { step: "failed", error: reply.error };
}

/** The same with its value changed, where it is here. */
export function changeLoaded<Value>(loaded: Loaded<Value>, change: (value: Value) => Value): Loaded<Value> {
  return loaded.step === "here" ? { step: "here", value: change(loaded.value) } : loaded;
}

type WhenHereProps<Value> = {
  readonly of: Loaded<Value>;
  readonly onRetry: () => void;
  readonly children: (value: Value) => ReactNode;
};

/** Draws what is here, that it is on its way, or why it did not come and how to try again. */
export function WhenHere<Value>({ of, onRetry, children }: WhenHereProps<Value>) {
  const { t } = useTranslation();
  switch (of.step) {
    case "loading":
      return <LoadingState label={t("common.loading")} />;
    case "failed":
      return (
        <ErrorState
          title={t("common.failed")}
          says={of.error.message}
          safe={t("common.safe")}
          action={<Button onClick={onRetry}>{t("common.tryAgain")}</Button>}
        />
      );
    case "here":
      return children(of.value);
  }
}
