import { z } from "zod";
import { replyOf, type Reply } from "./reply";
import { aboutStation } from "./station";

/** The door that a request came through: `screen` is a window of the application on this computer. */
export type Caller = "screen";

/** One request: what must be given, what comes back, and who may make it. */
export type RequestDeclaration = {
  readonly params: z.ZodType;
  readonly result: z.ZodType;
  readonly callers: readonly Caller[];
};

/** Every request that the core answers. Types, validation and permission all come from this declaration. */
export const api = {
  /** Says which Rollcall this is and whether it can see. */
  "station.about": { params: z.strictObject({}), result: aboutStation, callers: ["screen"] },
} as const satisfies Readonly<Record<string, RequestDeclaration>>;

export type RequestName = keyof typeof api;
export type ParamsOf<Name extends RequestName> = z.input<(typeof api)[Name]["params"]>;
export type ResultOf<Name extends RequestName> = z.output<(typeof api)[Name]["result"]>;

const results: { readonly [Name in RequestName]: { readonly result: z.ZodType<ResultOf<Name>> } } = api;

/** The schema of what comes back for a request, refusals included: for whoever receives it over a process boundary. */
export function replySchema<Name extends RequestName>(name: Name): z.ZodType<Reply<ResultOf<Name>>> {
  return replyOf(results[name].result);
}
