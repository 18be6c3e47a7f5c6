import { describe, expect, it } from "vitest";
import { stationFormat } from "./stationDocument";

describe("what a station keeps", () => {
  it("opens as version 1 had written it, without cameras", () => {
    const { schema, migrations, version, empty } = stationFormat.document;
    const first = { holidays: [], lecturers: {}, classes: {}, students: {}, sessions: {} };
    expect(schema.safeParse(first).success).toBe(false);
    expect([version, schema.parse(migrations[1]?.(first))]).toEqual([2, empty()]);
  });
});
