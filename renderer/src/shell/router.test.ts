import { describe, expect, it } from "vitest";
import { matchPath, parsePlace } from "./router";

describe("the router", () => {
  it("reads path and query behind the hash", () => {
    const { path, query } = parsePlace("#/classes/c1?tab=roster");
    expect([path, query.get("tab")]).toEqual(["/classes/c1", "roster"]);
    expect(parsePlace("").path).toBe("/");
    expect(parsePlace("#launch=x").path).toBe("/");
  });

  it("fits paths to patterns and names their parts", () => {
    expect(matchPath("/", "/")).toEqual({});
    expect(matchPath("/classes/:classId/students/:studentId", "/classes/c1/students/s%202")).toEqual({
      classId: "c1",
      studentId: "s 2",
    });
    expect(matchPath("/classes/:classId", "/classes")).toBe("no-match");
    expect(matchPath("/classes", "/lessons")).toBe("no-match");
    expect(matchPath("/a/:b", "/a/%E0%A4%A")).toEqual({ b: "%E0%A4%A" });
  });
});
