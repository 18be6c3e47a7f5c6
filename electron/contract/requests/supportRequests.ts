import { z } from "zod";
import type { RequestDeclaration } from "../request";
import { connectionLine, diagnostics, licence, stationPlace } from "../support";

export const supportRequests = {
  "network.list": {
    says: "Lists every connection that Rollcall could have, and whether it has it now.",
    params: z.strictObject({}),
    result: z.array(connectionLine),
    who: "lecturer",
  },
  "station.place": {
    says: "Says where the station's data lies, how much room it takes and how much is left.",
    params: z.strictObject({}),
    result: stationPlace,
    who: "lecturer",
  },
  "diagnostics.read": {
    says: "Gathers what helps to find a fault, without anything about a person.",
    params: z.strictObject({}),
    result: diagnostics,
    who: "lecturer",
  },
  "licences.list": {
    says: "Lists what others wrote and Rollcall is made of, with each licence.",
    params: z.strictObject({}),
    result: z.array(licence),
    who: "lecturer",
  },
} as const satisfies Readonly<Record<string, RequestDeclaration>>;
