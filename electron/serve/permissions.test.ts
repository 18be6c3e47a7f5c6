import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { api } from "#contract/api";
import type { RequestDeclaration } from "#contract/request";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { permissionList } from "./permissions";

const file = join(resolve(import.meta.dirname, "..", ".."), "docs", "permissions.md");
const declarations: Readonly<Record<string, RequestDeclaration>> = api;

/** `npm run permissions` sets it: then the list is written instead of compared. */
const isWriting = process.env["ROLLCALL_WRITE_PERMISSIONS"] === "1";

describe("docs/permissions.md", () => {
  it("says what the contract says (npm run permissions)", async () => {
    if (isWriting) await writeFile(file, permissionList());
    expect(await readFile(file, "utf8")).toBe(permissionList());
  });

  it("names every request once", () => {
    const listed = [...permissionList().matchAll(/^\| `([\w.]+)` \|/gmu)].map(([, name]) => name);
    expect(new Set(listed)).toEqual(new Set(Object.keys(declarations)));
    expect(listed).toHaveLength(Object.keys(declarations).length);
  });
});

describe("a request for the owner of a class", () => {
  const owners = Object.entries(declarations).filter(([, { who }]) => who === "owner-of-class");

  it.each(owners)("%s says which class or session it is about", (_, { params }) => {
    const { required } = z
      .object({ required: z.array(z.string()) })
      .parse(z.toJSONSchema(params, { io: "input" }));
    expect(required.some((name) => name === "classId" || name === "sessionId")).toBe(true);
  });
});
