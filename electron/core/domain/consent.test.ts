import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lecturerId } from "#contract/ids";
import type { ConsentRecord } from "#contract/model";
import { consentStanding, mayStoreFace, recordConsent, withdrawConsent } from "./consent";
import type { Outcome } from "./outcome";

const LECTURER = lecturerId.parse("lecturer-1");
const STRANGER: Student = { consents: [] };

type Student = { readonly consents: readonly ConsentRecord[] };

function answer(given: "yes" | "no", answeredAtMs: number): ConsentRecord {
  return { answer: given, answeredAtMs, wordingVersion: "2026-1", language: "vi", recordedBy: LECTURER };
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.value;
}

describe("consent", () => {
  it("is never silence", () => {
    expect(consentStanding(STRANGER, 1000)).toBe("never-asked");
    expect(mayStoreFace(STRANGER, 1000)).toBe(false);
  });

  it("holds from the yes on, until it is withdrawn", () => {
    const student = valueOf(recordConsent(STRANGER, answer("yes", 100)));
    const withdrawn = valueOf(withdrawConsent(student, 200, LECTURER));
    expect([99, 100, 199, 200].map((atMs) => mayStoreFace(withdrawn, atMs))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(consentStanding(withdrawn, 200)).toBe("withdrawn");
  });

  it("keeps every answer with date, wording, language and who recorded it", () => {
    const once = valueOf(recordConsent(STRANGER, answer("no", 100)));
    const twice = valueOf(recordConsent(once, answer("yes", 300)));
    expect(twice.consents).toEqual([answer("no", 100), answer("yes", 300)]);
    expect(consentStanding(twice, 200)).toBe("refused");
    expect(consentStanding(twice, 300)).toBe("given");
  });

  it("can be given again after it was withdrawn", () => {
    const once = valueOf(recordConsent(STRANGER, answer("yes", 100)));
    const withdrawn = valueOf(withdrawConsent(once, 200, LECTURER));
    const again = valueOf(recordConsent(withdrawn, answer("yes", 300)));
    expect([150, 250, 350].map((atMs) => mayStoreFace(again, atMs))).toEqual([true, false, true]);
  });

  it("follows the answer recorded last of two at the same instant", () => {
    const once = valueOf(recordConsent(STRANGER, answer("yes", 100)));
    expect(mayStoreFace(valueOf(recordConsent(once, answer("no", 100))), 100)).toBe(false);
  });

  it("cannot be withdrawn where none was given, nor recorded before what is known", () => {
    expect(withdrawConsent(STRANGER, 100, LECTURER).ok).toBe(false);
    const refused = valueOf(recordConsent(STRANGER, answer("no", 100)));
    expect(withdrawConsent(refused, 200, LECTURER).ok).toBe(false);
    expect(recordConsent(refused, answer("yes", 50)).ok).toBe(false);
  });

  it("never stands without a yes of which nothing was taken back", () => {
    const events = fc.array(fc.record({ what: fc.constantFrom("yes", "no", "withdraw"), wait: fc.nat(9) }));
    fc.assert(
      fc.property(events, (given) => {
        let student = STRANGER;
        let nowMs = 0;
        let isStanding = false;
        for (const { what, wait } of given) {
          nowMs += wait;
          const outcome =
            what === "withdraw"
              ? withdrawConsent(student, nowMs, LECTURER)
              : recordConsent(student, answer(what === "yes" ? "yes" : "no", nowMs));
          if (!outcome.ok) continue;
          student = outcome.value;
          isStanding = what === "yes";
          expect(mayStoreFace(student, nowMs)).toBe(isStanding);
        }
      }),
    );
  });
});
