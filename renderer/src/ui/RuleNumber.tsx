import { Checkbox, NumberInput } from "@mantine/core";
import "./ruleNumber.css";

type RuleNumberProps = {
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly value: number | "";
  readonly error?: string;
  /** The rule can be switched off, beside its number. */
  readonly off?: {
    readonly word: string;
    readonly label: string;
    readonly isOff: boolean;
    readonly onSwitch: (isOff: boolean) => void;
  };
  readonly onChange: (value: number | "") => void;
};

/** One rule: what it says, its number with a unit, and a way to switch it off. */
export function RuleNumber({ label, unit, min, max, value, error, off, onChange }: RuleNumberProps) {
  return (
    <div className="rule-number">
      <NumberInput
        label={label}
        value={value}
        min={min}
        max={max}
        allowDecimal={false}
        clampBehavior="strict"
        suffix={unit === "" ? "" : ` ${unit}`}
        disabled={off?.isOff === true}
        {...(off?.isOff === true ? { placeholder: off.word } : {})}
        error={error}
        onChange={(next) => onChange(typeof next === "number" ? next : "")}
      />
      {off !== undefined && (
        <Checkbox
          label={off.word}
          aria-label={off.label}
          checked={off.isOff}
          onChange={(event) => off.onSwitch(event.currentTarget.checked)}
        />
      )}
    </div>
  );
}
