import { useAsking } from "#shell/asking";
import { tellDone } from "#shell/toasts";
import { Card } from "#ui/Card";
import { FieldRow, FieldRows } from "#ui/Field";
import type { ParamsOf, ResultOf } from "#contract/api";
import { NumberInput, Switch } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SettingsForm } from "./FormParts";
import { Part, useChange } from "./Part";

type Defaults = ResultOf<"profile.defaults">;

/** What the fields hold; a rule that is off keeps its number, to come back with it. */
type Fields = {
  readonly late: { readonly isOn: boolean; readonly value: number };
  readonly early: { readonly isOn: boolean; readonly value: number };
  readonly warning: { readonly isOn: boolean; readonly value: number };
  readonly pictures: { readonly isOn: boolean; readonly value: number };
  readonly afterSessions: number;
};

const FIRST = { late: 10, early: 15, warning: 80, pictures: 30, afterSessions: 3 } as const;

/** What new classes begin with. */
export function DefaultsSection() {
  const { t } = useTranslation();
  return (
    <Part name="defaults">
      {(defaults) => (
        <Card title={t("settings.defaults.rules")}>
          <DefaultsForm key={JSON.stringify(defaults)} defaults={defaults} />
        </Card>
      )}
    </Part>
  );
}

function DefaultsForm({ defaults }: { readonly defaults: Defaults }) {
  const { t } = useTranslation();
  const change = useChange();
  const asking = useAsking();
  const [fields, setFields] = useState(() => fieldsOf(defaults));
  const next = defaultsOf(fields, defaults);
  const save = () =>
    asking.ask(
      () => change("profile.changeDefaults", next),
      () => tellDone(t("settings.saved")),
    );
  const set = (name: RuleName) => (rule: Fields[RuleName]) =>
    setFields((before) => ({ ...before, [name]: rule }));
  return (
    <SettingsForm
      label={t("settings.defaults.rules")}
      asking={asking}
      isReady={JSON.stringify(next) !== JSON.stringify(defaults)}
      button={t("common.save")}
      onSubmit={save}
    >
      <FieldRows>
        <RuleRow name="late" max={240} rule={fields.late} onChange={set("late")} />
        <RuleRow name="early" max={240} rule={fields.early} onChange={set("early")} />
        <RuleRow name="warning" max={100} rule={fields.warning} onChange={set("warning")} />
        <RuleRow name="pictures" max={3650} rule={fields.pictures} onChange={set("pictures")} />
      </FieldRows>
    </SettingsForm>
  );
}

type RuleName = "late" | "early" | "warning" | "pictures";

type RuleRowProps = {
  readonly name: RuleName;
  readonly max: number;
  readonly rule: Fields[RuleName];
  readonly onChange: (rule: Fields[RuleName]) => void;
};

function RuleRow({ name, max, rule, onChange }: RuleRowProps) {
  const { t } = useTranslation();
  const label = t(`settings.defaults.${name}`);
  return (
    <FieldRow label={label} says={t(`settings.defaults.${name}Says`)}>
      <Switch
        aria-label={t("settings.defaults.switch", { rule: label })}
        checked={rule.isOn}
        onChange={(event) => onChange({ ...rule, isOn: event.currentTarget.checked })}
      />
      <NumberInput
        aria-label={label}
        w={128}
        min={name === "pictures" ? 0 : 1}
        max={max}
        clampBehavior="strict"
        allowDecimal={false}
        suffix={t(`settings.defaults.${name}Unit`)}
        disabled={!rule.isOn}
        value={rule.value}
        onChange={(value) => typeof value === "number" && onChange({ ...rule, value })}
      />
    </FieldRow>
  );
}

/** What is shown of the defaults. */
export function fieldsOf({ rules, retention }: Defaults): Fields {
  const share = rules.warnings.find((each) => each.measure === "share");
  const rule = (value: number | null | undefined, otherwise: number) => ({
    isOn: value !== null && value !== undefined,
    value: value ?? otherwise,
  });
  return {
    late: rule(rules.lateAfterMinutes, FIRST.late),
    early: rule(rules.leftEarlyBeforeMinutes, FIRST.early),
    warning: rule(share === undefined ? undefined : Math.round(share.below * 100), FIRST.warning),
    pictures: rule(retention.pictureDays, FIRST.pictures),
    afterSessions: share?.afterSessions ?? FIRST.afterSessions,
  };
}

/** The defaults as the fields say; what no field shows stays as it was. */
export function defaultsOf(fields: Fields, before: Defaults): ParamsOf<"profile.changeDefaults"> {
  const { late, early, warning, pictures, afterSessions } = fields;
  const others = before.rules.warnings.filter((each) => each.measure !== "share");
  const share = { measure: "share", below: warning.value / 100, afterSessions } as const;
  return {
    rules: {
      ...before.rules,
      lateAfterMinutes: late.isOn ? late.value : null,
      leftEarlyBeforeMinutes: early.isOn ? early.value : null,
      warnings: warning.isOn ? [share, ...others] : others,
    },
    retention: { pictureDays: pictures.isOn ? pictures.value : null },
  };
}
