import { z } from "zod";
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
