import { describe, expect, it } from "vitest";
import { studentId } from "./ids";
import { classRecord, lecturer, roster, student } from "./model";
import { DEFAULT_RULES, classRules } from "./rules";
import { shortText } from "./text";
import { holiday } from "./timetable";
import { calendarDate, wallTime, zoneName } from "./time";

describe("the model", () => {
  it("takes ids that are ids only: no path, no prototype, no blank", () => {
    for (const id of ["", "a/b", "..", "__proto__", "a b", "x".repeat(65)]) {
      expect(studentId.safeParse(id).success).toBe(false);
    }
    expect(studentId.safeParse("7f3a-An_1").success).toBe(true);
  });

  it("takes days and times that exist", () => {
    expect(
      ["2026-02-29", "2026-13-01", "26-01-01", "0001-01-01"].filter(
        (day) => calendarDate.safeParse(day).success,
      ),
    ).toEqual([]);
    expect(["24:00", "7:00", "07:60", "07:00:00"].filter((time) => wallTime.safeParse(time).success)).toEqual(
      [],
    );
    expect(calendarDate.parse("2028-02-29")).toBe("2028-02-29");
    expect(wallTime.parse("23:59")).toBe("23:59");
  });

  it("takes IANA zones that this computer knows", () => {
    expect(zoneName.safeParse("Asia/Ho_Chi_Minh").success).toBe(true);
    expect(["Mars/Base", "+07:00", "", "../etc"].filter((zone) => zoneName.safeParse(zone).success)).toEqual(
      [],
    );
  });

  it("composes names and refuses line breaks in them", () => {
    expect(shortText.parse(`  ${"Nguyễn Thị Ánh".normalize("NFD")} `)).toBe("Nguyễn Thị Ánh");
    expect(shortText.safeParse("An\nBình").success).toBe(false);
    expect(student.safeParse({ studentId: "a", number: " ", name: "An", consents: [] }).success).toBe(false);
  });

  it("knows a lecturer by a login name that can be typed anywhere", () => {
    const given = { lecturerId: "l", loginName: "ha.nguyen@dut", name: "Hà", language: "vi" };
    expect(lecturer.parse(given)).toEqual(given);
    expect(lecturer.safeParse({ ...given, loginName: "Hà Nguyễn" }).success).toBe(false);
  });

  it("takes no holiday that ends before it begins", () => {
    const tet = { from: "2027-02-05", until: "2027-02-14", name: "Tết" };
    expect(holiday.parse(tet)).toEqual(tet);
    expect(holiday.safeParse({ ...tet, until: "2027-02-04" }).success).toBe(false);
  });

  it("begins with rules that are rules", () => {
    expect(classRules.parse(DEFAULT_RULES)).toEqual(DEFAULT_RULES);
    const impossible = { ...DEFAULT_RULES, presence: { least: 3, of: 2 } };
    expect(classRules.safeParse(impossible).success).toBe(false);
  });

  it("knows nobody twice in one class", () => {
    const member = { studentId: "a", periods: [{}] };
    expect(roster.safeParse({ classId: "c", members: [member, member], mergedGuests: [] }).success).toBe(
      false,
    );
  });

  it("holds a whole class", () => {
    const whole = {
      classId: "c",
      lecturerId: "l",
      course: "Cơ sở dữ liệu",
      group: "18N13A",
      term: { name: "2026-27 HK1", from: "2026-09-01", until: "2027-01-15" },
      room: "E-201",
      code: "K7Q2XW",
      zone: "Asia/Ho_Chi_Minh",
      rules: DEFAULT_RULES,
      timetable: { slots: [], exceptions: [] },
      retention: { pictureDays: 30 },
    };
    expect(classRecord.parse(whole)).toEqual(whole);
    expect(classRecord.safeParse({ ...whole, term: { ...whole.term, until: "2026-01-01" } }).success).toBe(
      false,
    );
  });
});
