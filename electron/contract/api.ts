import { z } from "zod";
import { replyOf, type Reply } from "./reply";
import type { RequestDeclaration } from "./request";
import { accountRequests } from "./requests/accountRequests";
import { backupRequests } from "./requests/backupRequests";
import { classRequests } from "./requests/classRequests";
import { demoRequests } from "./requests/demoRequests";
import { deskRequests } from "./requests/deskRequests";
import { historyRequests } from "./requests/historyRequests";
import { importRequests } from "./requests/importRequests";
import { keepingRequests } from "./requests/keepingRequests";
import { lookRequests } from "./requests/lookRequests";
import { nodeRequests } from "./requests/nodeRequests";
import { reportRequests } from "./requests/reportRequests";
import { sessionRequests } from "./requests/sessionRequests";
import { studentRequests } from "./requests/studentRequests";
import { supportRequests } from "./requests/supportRequests";
import { warningRequests } from "./requests/warningRequests";
import { aboutStation } from "./station";

/** Every request that the core answers. Types, validation, permission, HTTP and OpenAPI all come from this declaration. */
export const api = {
  "station.about": {
    says: "Says which Rollcall this is and whether it can see.",
    params: z.strictObject({}),
    result: aboutStation,
    who: "anyone",
  },
  ...accountRequests,
  ...classRequests,
  ...studentRequests,
  ...importRequests,
  ...sessionRequests,
  ...lookRequests,
  ...demoRequests,
  ...nodeRequests,
  ...historyRequests,
  ...reportRequests,
  ...warningRequests,
  ...deskRequests,
  ...keepingRequests,
  ...backupRequests,
  ...supportRequests,
} as const satisfies Readonly<Record<string, RequestDeclaration>>;

export type RequestName = keyof typeof api;
export type ParamsOf<Name extends RequestName> = z.input<(typeof api)[Name]["params"]>;
export type ResultOf<Name extends RequestName> = z.output<(typeof api)[Name]["result"]>;

const results: { readonly [Name in RequestName]: { readonly result: z.ZodType<ResultOf<Name>> } } = api;

/** The schema of what comes back for a request, refusals included: for whoever receives it over a process boundary. */
export function replySchema<Name extends RequestName>(name: Name): z.ZodType<Reply<ResultOf<Name>>> {
  return replyOf(results[name].result);
}
