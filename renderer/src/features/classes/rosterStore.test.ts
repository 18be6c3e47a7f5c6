import { because } from "#contract/reasons/reasons";
import { refusal } from "#contract/reply";
import { createClient } from "#client/client";
import { classId, studentId } from "#contract/ids";
import type { StudentLine } from "#contract/requests/studentRequests";
import { describe, expect, it } from "vitest";
import { columnLetter } from "./importStore";
import { createRosterStore, filterCounts, nextSorting, shownStudents, sortStudents } from "./rosterStore";

function line(number: string, name: string, change: Partial<StudentLine> = {}): StudentLine {
  return {
    studentId: studentId.parse(`s${number}`),
    number,
    name,
    consent: "given",
    photos: 1,
    isMember: true,
    ...change,
  };
}

const AN = line("10", "Nguyễn Văn An");
const UT = line("9", "Đặng Thị Út", { consent: "never-asked", photos: 0 });

/** A station that answers as it is told. */
async function withRoster(answer: unknown) {
  const request = async (name: string) => (name === "students.list" ? { ok: true, value: [AN, UT] } : answer);
  const store = createRosterStore(createClient({ request, subscribe: () => () => undefined }));
  await store.getState().load(classId.parse("c1"));
  return store;
}

describe("finding and sorting students", () => {
  it("finds with and without accents, by name and number", () => {
    expect(shownStudents([AN, UT], "dang ut", "all")).toEqual([UT]);
    expect(shownStudents([AN, UT], "10", "all")).toEqual([AN]);
    expect(shownStudents([AN, UT], "", "no-photo")).toEqual([UT]);
    expect(filterCounts([AN, UT])).toEqual({ all: 2, "no-consent": 1, "no-photo": 1, left: 0 });
  });

  it("sorts names by the given name and numbers as numbers; a third press is the list's own order", () => {
    expect(sortStudents([UT, AN], { column: "name", isDescending: false })).toEqual([AN, UT]);
    expect(sortStudents([AN, UT], { column: "number", isDescending: false })).toEqual([UT, AN]);
    const down = nextSorting(nextSorting(undefined, "name"), "name");
    expect(down).toEqual({ column: "name", isDescending: true });
    expect(nextSorting(down, "name")).toBeUndefined();
  });
});

describe("a change of the roster", () => {
  it("is shown before the station has answered, and as before when it refuses", async () => {
    const store = await withRoster(refusal(because("number-taken", { number: "1" })));
    const asked = store.getState().change(AN, { name: "Nguyễn An" });
    expect(store.getState().students).toMatchObject({ value: [{ name: "Nguyễn An" }, UT] });
    expect(await asked).toMatchObject({ ok: false });
    expect(store.getState().students).toMatchObject({ value: [AN, UT] });
    const removed = store.getState().remove(UT);
    expect(store.getState().students).toMatchObject({ value: [AN] });
    await removed;
    expect(store.getState().students).toMatchObject({ value: [AN, UT] });
  });

  it("that succeeds is what the station says", async () => {
    const store = await withRoster({ ok: true, value: { ...AN, name: "An" } });
    await store.getState().change(AN, { name: " An " });
    expect(store.getState().students).toMatchObject({ value: [{ name: "An" }, UT] });
  });
});

describe("columns of a spreadsheet", () => {
  it.each([
    [0, "A"],
    [25, "Z"],
    [26, "AA"],
    [701, "ZZ"],
  ])("%i is %s", (index, letter) => {
    expect(columnLetter(index)).toBe(letter);
  });
});
