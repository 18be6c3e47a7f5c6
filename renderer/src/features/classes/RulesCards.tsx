import { Card } from "#ui/Card";
import { RuleNumber } from "#ui/RuleNumber";
import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { FieldsProps } from "./classDraft";
import { LimitFields } from "./LimitFields";

type NumberField =
  | "lateAfter"
  | "leftEarlyBefore"
  | "least"
  | "of"
  | "lateCredit"
  | "leftEarlyCredit"
  | "keepDays";

type Rule = {
  readonly field: NumberField;
  readonly label: string;
  readonly unit: string;
  readonly max: number;
  readonly min?: number;
};

/** The rules of a class, each one a sentence with a number in it. */
export function RulesCards(props: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Card title={t("classes.sectionRules")}>
        <p className="caption">{t("classes.rulesSays")}</p>
        <Marks {...props} />
      </Card>
      <Card title={t("classes.sectionWarnings")}>
        <LimitFields {...props} />
      </Card>
      <Card title={t("classes.sectionPictures")}>
        <Pictures {...props} />
      </Card>
    </>
  );
}

function Marks(props: FieldsProps) {
  const { t } = useTranslation();
  const { draft, onChange } = props;
  const minutes = t("classes.minutes");
  const chosen = [
    { value: "left-out", label: t("classes.excusedLeftOut") },
    { value: "as-present", label: t("classes.excusedPresent") },
    { value: "as-absent", label: t("classes.excusedAbsent") },
  ] as const;
  return (
    <div className="class-rules">
      <Line {...props} field="lateAfter" label={t("classes.lateAfter")} unit={minutes} max={1440} />
      <Line
        {...props}
        field="leftEarlyBefore"
        label={t("classes.leftEarly")}
        unit={minutes}
        min={1}
        max={1440}
      />
      <Line {...props} field="least" label={t("classes.presence")} unit="" min={1} max={100} />
      <Line {...props} field="of" label={t("classes.presenceOf")} unit="" min={1} max={100} />
      <Line {...props} field="lateCredit" label={t("classes.lateCredit")} unit="%" max={100} />
      <Line {...props} field="leftEarlyCredit" label={t("classes.leftEarlyCredit")} unit="%" max={100} />
      <Select
        label={t("classes.excusedCounts")}
        data={[...chosen]}
        value={draft.excused}
        allowDeselect={false}
        onChange={(value) => {
          const excused = chosen.find((each) => each.value === value);
          if (excused !== undefined) onChange({ ...draft, excused: excused.value });
        }}
      />
    </div>
  );
}

function Pictures(props: FieldsProps) {
  const { t } = useTranslation();
  return (
    <div className="class-rules">
      <Line {...props} field="keepDays" label={t("classes.keep")} unit={t("classes.keepDays")} max={3650} />
      <p className="caption">{t("classes.keepSays")}</p>
    </div>
  );
}

/** What a rule becomes when it is switched off, and what when it is switched on again. */
const SWITCHES: Partial<Record<NumberField, { readonly off: "off" | "term"; readonly on: number }>> = {
  lateAfter: { off: "off", on: 10 },
  leftEarlyBefore: { off: "off", on: 15 },
  keepDays: { off: "term", on: 30 },
};

function Line({ draft, onChange, isWrong, field, label, unit, min = 0, max }: FieldsProps & Rule) {
  const { t } = useTranslation();
  const value = draft[field];
  const switches = SWITCHES[field];
  const offWord = field === "keepDays" ? t("classes.keepTerm") : t("classes.off");
  const error = field === "least" && draft.least !== "" ? t("classes.tooMany") : t("classes.required");
  return (
    <RuleNumber
      label={label}
      unit={unit}
      min={min}
      max={max}
      value={typeof value === "number" ? value : ""}
      onChange={(next) => onChange({ ...draft, [field]: next })}
      {...(isWrong(field) ? { error } : {})}
      {...(switches === undefined
        ? {}
        : {
            off: {
              word: offWord,
              label: t("classes.offLabel", { rule: label }),
              isOff: value === switches.off,
              onSwitch: (isOff: boolean) =>
                onChange({ ...draft, [field]: isOff ? switches.off : switches.on }),
            },
          })}
    />
  );
}
