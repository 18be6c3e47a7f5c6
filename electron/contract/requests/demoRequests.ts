import { z } from "zod";
import { nothing } from "../fileOut";
import { classId, sessionId } from "../ids";
import type { RequestDeclaration } from "../request";
import { why } from "../why";
import { taken } from "./sessionRequests";

const count = z.int().min(0);

/** How far the demo class is: `done` of `total` steps of what is being done. */
export const demoState = z.discriminatedUnion("step", [
  z.strictObject({ step: z.literal("none") }),
  /** Portraits are brought once, over the network. */
  z.strictObject({ step: z.literal("bringing"), done: count, total: count }),
  z.strictObject({ step: z.literal("composing"), done: count, total: count }),
  z.strictObject({ step: z.literal("learning"), done: count, total: count }),
  z.strictObject({ step: z.literal("ready"), classId }),
  z.strictObject({ step: z.literal("failed"), message: z.string(), why }),
]);
export type DemoState = z.infer<typeof demoState>;

export const demoRequests = {
  "demo.state": {
    says: "Says whether one has the demo class, or how far making it is.",
    params: z.strictObject({}),
    result: demoState,
    who: "lecturer",
  },
  "demo.start": {
    says: "Begins to make the demo class: students with portraits, and pictures of a room composed of them. No camera is needed.",
    params: z.strictObject({}),
    result: demoState,
    who: "lecturer",
  },
  "demo.cancel": {
    says: "Stops making the demo class and leaves nothing of it.",
    params: z.strictObject({}),
    result: nothing,
    who: "lecturer",
  },
  "demo.take": {
    says: "Looks at the next picture of the demo class's room, as if its camera had sent it.",
    params: z.strictObject({ sessionId }),
    result: taken,
    who: "owner-of-class",
  },
} as const satisfies Readonly<Record<string, RequestDeclaration>>;
