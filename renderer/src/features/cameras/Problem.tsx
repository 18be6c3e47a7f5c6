import type { LinkProblem } from "#contract/camera";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** What is the matter, and what to do about it. */
export function Problem({ problem }: { readonly problem: LinkProblem }) {
  const { t } = useTranslation();
  return (
    <div className="camera-problem">
      <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
      <p>
        <strong>{t(`cameras.causes.${problem.cause}.says`)}</strong>{" "}
        {t(`cameras.causes.${problem.cause}.advice`)}
      </p>
    </div>
  );
}
