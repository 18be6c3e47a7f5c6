import { describe, expect, it } from "vitest";
import { z } from "zod";
import { checkedOnce } from "./checkedOnce";

/** A schema of people that counts how many it has looked at. */
function counted() {
  let looks = 0;
  const person = z.strictObject({ name: z.string() }).refine(() => {
    looks++;
    return true;
  });
  const people = z.strictObject({ people: z.record(z.string(), checkedOnce(person)) });
  return { people, looks: () => looks };
}

describe("what is checked once", () => {
  it("is not gone through again as long as it is the same frozen object", () => {
    const { people, looks } = counted();
    const an = Object.freeze({ name: "An" });
    const first = people.parse({ people: { an } });
    const second = people.parse({ people: { an, binh: Object.freeze({ name: "Bình" }) } });
    expect(looks()).toBe(2);
    expect(second.people["an"]).toBe(an);
    expect(first.people["an"]).toEqual(an);
  });

  it("is known when it comes out of the schema and is frozen after that", () => {
    const { people, looks } = counted();
    const { an } = people.parse({ people: { an: { name: "An" } } }).people;
    expect(people.parse({ people: { an: Object.freeze(an) } }).people["an"]).toBe(an);
    expect(looks()).toBe(1);
  });

  it("is looked at each time while it could still be changed", () => {
    const { people, looks } = counted();
    const an: { name: unknown } = { name: "An" };
    people.parse({ people: { an } });
    an.name = 7;
    expect(people.safeParse({ people: { an } }).success).toBe(false);
    expect(looks()).toBe(1);
  });

  it("that does not fit is refused at its place, each time", () => {
    const { people } = counted();
    const wrong = Object.freeze({ name: 7 });
    for (const _ of [1, 2]) {
      const { error } = people.safeParse({ people: { an: wrong } });
      expect(error?.issues).toMatchObject([{ path: ["people", "an", "name"] }]);
      expect(error?.issues[0]?.message).toContain("expected string");
    }
  });
});
