import { useId } from "react";
import "./choice.css";

export type Option<Value extends string> = {
  readonly value: Value;
  /** What is drawn. */
  readonly short: string;
  /** What is read aloud and shown on hover. */
  readonly name: string;
};

type ChoiceProps<Value extends string> = {
  readonly label: string;
  readonly options: readonly Option<Value>[];
  readonly chosen: string;
  readonly onChoose: (value: Value) => void;
};

/** One of a few, all in sight: radio buttons side by side, so that the arrow keys work as everywhere. */
export function Choice<Value extends string>({ label, options, chosen, onChoose }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} title={option.name}>
          <input
            type="radio"
            name={name}
            checked={option.value === chosen}
            aria-label={option.name}
            onChange={() => onChoose(option.value)}
          />
          <span aria-hidden>{option.short}</span>
        </label>
      ))}
    </fieldset>
  );
}
