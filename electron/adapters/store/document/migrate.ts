import type { z } from "zod";
import type { Migrations } from "#core/ports";
import type { Decoded } from "./durableFile";

/** Takes what version `from` wrote through each migration up to `to`, and checks what comes out. */
export function migrate<T>(
  older: unknown,
  {
    from,
    to,
    migrations,
    schema,
  }: {
    readonly from: number;
    readonly to: number;
    readonly migrations: Migrations;
    readonly schema: z.ZodType<T>;
  },
): Decoded<T> {
  let value = older;
  for (let version = from; version < to; version++) {
    const step = migrations[version];
    if (step === undefined) return { damaged: `is of version ${version}, which no Rollcall ever wrote` };
    value = step(value);
  }
  const parsed = schema.safeParse(value);
  return parsed.success
    ? { value: parsed.data }
    : { damaged: `does not fit its schema at ${placesOf(parsed.error)}` };
}

/** Only where, never what: a value may be a name. */
function placesOf(error: z.ZodError): string {
  const places = error.issues.slice(0, 3).map(({ path }) => path.map(String).join(".") || "its top");
  return places.join(", ");
}
