import { DEFAULT_RULES } from "#contract/rules";
import { describe, expect, it } from "vitest";
import { defaultsOf, fieldsOf } from "./DefaultsSection";

const defaults = { rules: DEFAULT_RULES, retention: { pictureDays: null } };

describe("the fields of a new class's rules", () => {
  it("give back what they were made from", () => {
    expect(defaultsOf(fieldsOf(defaults), defaults)).toEqual(defaults);
  });

  it("switch rules off and on again, and leave alone what they do not show", () => {
    const byCount = { measure: "count", absences: 4, afterSessions: 0 } as const;
    const before = { ...defaults, rules: { ...DEFAULT_RULES, warnings: [byCount] } };
    const fields = fieldsOf(before);
    expect(fields.warning).toEqual({ isOn: false, value: 80 });
    const changed = defaultsOf(
      { ...fields, warning: { isOn: true, value: 90 }, late: { isOn: false, value: 10 } },
      before,
    );
    expect(changed.rules.warnings).toEqual([{ measure: "share", below: 0.9, afterSessions: 3 }, byCount]);
    expect(changed.rules.lateAfterMinutes).toBeNull();
  });
});
