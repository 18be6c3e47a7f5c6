import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DemoClass } from "#contract/demo";
import { planClass } from "./composeClass";
import { demoRecipe, readDemoClass } from "./demoClass";

const portrait = (file: string) => ({ file, read: async () => new Uint8Array() });

describe("the demo class", () => {
  let description: DemoClass;
  let folder: string;

  beforeAll(async () => {
    description = await readDemoClass(join(import.meta.dirname, "../../../resources/demo/class.json"));
    folder = await mkdtemp(join(tmpdir(), "rollcall-demo-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("has 37 students, of whom 33 are present, and 2 strangers", () => {
    const recipe = demoRecipe(description, portrait, { seed: "1", pictures: 5 });
    const { present, absent, session } = planClass(recipe);
    expect([present.length, absent.length, recipe.strangers.length]).toEqual([33, 4, 2]);
    for (const picture of session.pictures) expect(picture.placements).toHaveLength(35);
  });

  it("gives each person a number and a portrait of their own", () => {
    const portraits = [...description.students, ...description.strangers].map((person) => person.portrait);
    expect(new Set(portraits).size).toBe(39);
    expect(new Set(description.students.map((student) => student.studentId)).size).toBe(37);
    expect(new Set(description.students.map((student) => student.name)).size).toBe(37);
  });

  it("writes names composed (NFC), with the letters that only Vietnamese has", () => {
    const names = description.students.map((student) => student.name).join(" ");
    expect(names).toBe(names.normalize("NFC"));
    for (const letter of "Đâăêôơưảộễứặỗữượầ") expect(names).toContain(letter);
  });

  it("says what is wrong with a description that is none", async () => {
    const file = join(folder, "class.json");
    await writeFile(file, '{"title":"A"}');
    await expect(readDemoClass(file)).rejects.toMatchObject({ code: "bad-input" });
    await writeFile(file, "{");
    await expect(readDemoClass(file)).rejects.toMatchObject({ code: "bad-input" });
    await expect(readDemoClass(join(folder, "none.json"))).rejects.toMatchObject({ code: "not-found" });
  });
});
