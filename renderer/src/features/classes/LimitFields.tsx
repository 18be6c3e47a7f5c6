import { RuleNumber } from "#ui/RuleNumber";
import { ActionIcon, Button, Select } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { MAX_LIMITS, type FieldsProps, type LimitDraft } from "./classDraft";

/** What a limit begins with, by its measure. */
const FIRST = { share: 80, count: 3 } as const;

/** The limits of a class of which its students are warned, none to three. */
export function LimitFields({ draft, onChange, isWrong }: FieldsProps) {
  const { t } = useTranslation();
  const { limits } = draft;
  const put = (next: readonly LimitDraft[]) => onChange({ ...draft, limits: next });
  return (
    <div className="class-limits">
      {limits.length === 0 && <p className="quiet">{t("warnings.noLimits")}</p>}
      {limits.map((limit, at) => (
        <LimitLine
          // oxlint-disable-next-line react/no-array-index-key -- limits have no name, and their fields no state
          key={at}
          n={at + 1}
          limit={limit}
          isValueWrong={isWrong(`limit${at}value`)}
          isAfterWrong={isWrong(`limit${at}after`)}
          onChange={(next) => put(limits.with(at, next))}
          onRemove={() => put(limits.toSpliced(at, 1))}
        />
      ))}
      {limits.length < MAX_LIMITS && (
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => put([...limits, { measure: "share", value: FIRST.share, after: 3 }])}
        >
          {t("warnings.add")}
        </Button>
      )}
    </div>
  );
}

type LimitLineProps = {
  readonly n: number;
  readonly limit: LimitDraft;
  readonly isValueWrong: boolean;
  readonly isAfterWrong: boolean;
  readonly onChange: (limit: LimitDraft) => void;
  readonly onRemove: () => void;
};

function LimitLine({ n, limit, isValueWrong, isAfterWrong, onChange, onRemove }: LimitLineProps) {
  const { t } = useTranslation();
  const error = t("classes.required");
  const isShare = limit.measure === "share";
  return (
    <div className="class-limit" role="group" aria-label={t("warnings.limit", { n })}>
      <Select
        label={t("warnings.measure", { n })}
        data={[
          { value: "share", label: t("warnings.byShare") },
          { value: "count", label: t("warnings.byCount") },
        ]}
        value={limit.measure}
        allowDeselect={false}
        onChange={(chosen) => {
          const measure = chosen === "count" ? "count" : "share";
          onChange({ ...limit, measure, value: FIRST[measure] });
        }}
      />
      <RuleNumber
        label={isShare ? t("classes.warnBelow") : t("classes.warnAbsences")}
        unit={isShare ? "%" : t("classes.unitSessions")}
        min={isShare ? 0 : 1}
        max={isShare ? 100 : 1000}
        value={limit.value}
        {...(isValueWrong ? { error } : {})}
        onChange={(value) => onChange({ ...limit, value })}
      />
      <RuleNumber
        label={t("classes.warnAfter")}
        unit={t("classes.unitSessions")}
        min={0}
        max={1000}
        value={limit.after}
        {...(isAfterWrong ? { error } : {})}
        onChange={(after) => onChange({ ...limit, after })}
      />
      <ActionIcon variant="default" size={36} aria-label={t("warnings.remove", { n })} onClick={onRemove}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}
