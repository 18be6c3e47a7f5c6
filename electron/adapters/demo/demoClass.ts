import { readFile } from "node:fs/promises";
import { demoClass, type DemoClass } from "#contract/demo";
import { AppError } from "#contract/errors";
import { ToolError } from "#contract/toolError";
import { because } from "#contract/reasons/reasons";
import type { PictureSource } from "#core/ports";
import type { ClassRecipe } from "./composeClass";

/**
 * Reads a demo class's description.
 * @throws AppError `not-found` when there is no such file, `bad-input` when it is not what `demoClass` says.
 */
export async function readDemoClass(file: string): Promise<DemoClass> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new AppError(because("installation-incomplete", { what: file }), {
      cause,
    });
  });
  const parsed = demoClass.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ToolError(
    "bad-input",
    `Expected a demo class in ${file}, found ${issue?.message ?? "something else"} at ${issue?.path.join(".") ?? "its top"}.`,
  );
}

/**
 * The demo class as a recipe. There is one portrait of each person: it is enrolled as it is, and drawn into the
 * pictures turned, squeezed, lit, softened and made small. So the demo shows how Rollcall works, not how well it
 * knows people from new photographs.
 */
export function demoRecipe(
  description: DemoClass,
  portrait: (file: string) => PictureSource,
  choice: { readonly seed: string; readonly pictures: number },
): ClassRecipe {
  return {
    ...choice,
    title: description.title,
    absentCount: description.absentCount,
    students: description.students.map(({ studentId, name, portrait: file }) => ({
      studentId,
      name,
      enrolment: [portrait(file)],
      seen: [portrait(file)],
    })),
    strangers: description.strangers.map(({ personId, portrait: file }) => ({
      personId,
      seen: [portrait(file)],
    })),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
