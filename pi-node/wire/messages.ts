import { z } from "zod";
import { commandSchema } from "./commands";
import {
  bytes32Schema,
  commandIdSchema,
  epochMsSchema,
  fingerprintSchema,
  nameSchema,
  programVersionSchema,
  spokenSchema,
} from "./fields";
import { cameraStateSchema, healthSchema } from "./health";
import { UPDATE_CHUNK_BYTES } from "./limits";
import { versionRangeSchema } from "./version";
import { WIRE_ERROR_CODES, WireError } from "./wireError";

const heartbeat = z.object({ type: z.literal("heartbeat") });
const problem = z.object({
  type: z.literal("error"),
  code: z.enum(WIRE_ERROR_CODES),
  message: spokenSchema,
  triesLeft: z.int().min(0).optional(),
});

/** What a station says. It speaks first, whoever has dialled. */
export const stationMessageSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("hello"),
    role: z.literal("station"),
    versions: versionRangeSchema,
    purpose: z.enum(["watch", "pair"]),
    name: nameSchema,
  }),
  z.object({ type: z.literal("pair-start"), stationNonce: bytes32Schema }),
  z.object({ type: z.literal("pair-proof"), proof: bytes32Schema }),
  z.object({ type: z.literal("clock-ping"), sentAtMs: epochMsSchema }),
  z.object({ type: z.literal("command"), id: commandIdSchema, command: commandSchema }),
  z.object({
    type: z.literal("update-chunk"),
    id: commandIdSchema,
    offset: z.int().min(0),
    /** Base64 of at most 48 KiB. */
    data: z.base64().max(Math.ceil(UPDATE_CHUNK_BYTES / 3) * 4),
  }),
  /** The picture of this sequence has been taken in: one more may be sent. */
  z.object({ type: z.literal("seen"), sequence: z.int().min(0).max(0xff_ff_ff_ff) }),
  heartbeat,
  problem,
]);
export type StationMessage = z.infer<typeof stationMessageSchema>;

/** What a node says, besides pictures, which are binary messages. */
export const nodeMessageSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("hello"),
    role: z.literal("node"),
    versions: versionRangeSchema,
    /** The version that both will speak. */
    version: z.int().min(1),
    nodeId: fingerprintSchema,
    name: nameSchema,
    programVersion: programVersionSchema,
  }),
  z.object({ type: z.literal("pair-challenge"), nodeNonce: bytes32Schema }),
  z.object({ type: z.literal("pair-accepted"), proof: bytes32Schema }),
  z.object({
    type: z.literal("clock-pong"),
    sentAtMs: epochMsSchema,
    receivedAtMs: epochMsSchema,
    answeredAtMs: epochMsSchema,
  }),
  z.object({ type: z.literal("done"), id: commandIdSchema }),
  z.object({
    type: z.literal("failed"),
    id: commandIdSchema,
    code: z.enum(WIRE_ERROR_CODES),
    message: spokenSchema,
  }),
  z.object({ type: z.literal("health"), health: healthSchema }),
  z.object({ type: z.literal("camera"), camera: cameraStateSchema }),
  z.object({ type: z.literal("renamed"), name: nameSchema }),
  heartbeat,
  problem,
]);
export type NodeMessage = z.infer<typeof nodeMessageSchema>;

/** A station's message out of a text frame. Throws WireError `bad-message`; the text itself never gets into the error. */
export function parseStationMessage(text: string): StationMessage {
  return parse(stationMessageSchema, text);
}

/** A node's message out of a text frame. Throws WireError `bad-message`; the text itself never gets into the error. */
export function parseNodeMessage(text: string): NodeMessage {
  return parse(nodeMessageSchema, text);
}

/** The text frame of a message of either side. */
export function formatMessage(message: StationMessage | NodeMessage): string {
  return JSON.stringify(message);
}

function parse<T>(schema: z.ZodType<T>, text: string): T {
  const result = schema.safeParse(parseJson(text));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.join(".") ?? "";
  throw new WireError("bad-message", `A message does not follow the protocol (${where || "type"}).`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new WireError("bad-message", "A message of JSON was expected, something else came.", {
      cause: error,
    });
  }
}
