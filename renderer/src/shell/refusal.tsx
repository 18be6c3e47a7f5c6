import { Said } from "./said";
import type { ReplyError } from "#contract/reply";
import { Alert } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** Why what was asked for did not come about, above the buttons of its form; nothing while there is no refusal. */
export function Refusal({ of, title }: { readonly of: ReplyError | undefined; readonly title?: string }) {
  const { t } = useTranslation();
  if (of === undefined) return null;
  if (of.code === "cancelled")
    return (
      <p role="status">
        <Said of={of} />
      </p>
    );
  return (
    <Alert color="red" title={title ?? t("common.failed")} role="alert">
      <Said of={of} />
    </Alert>
  );
}
