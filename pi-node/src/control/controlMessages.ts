import { z } from "zod";

/** What the commands of a terminal ask the running node, one line of JSON each way. */
export const controlRequestSchema = z.discriminatedUnion("ask", [
  z.object({ ask: z.literal("pair") }),
  z.object({ ask: z.literal("close-pairing") }),
  z.object({ ask: z.literal("stations") }),
  z.object({ ask: z.literal("revoke"), id: z.string().regex(/^[0-9a-f]{4,64}$/u) }),
  z.object({ ask: z.literal("status") }),
]);
export type ControlRequest = z.infer<typeof controlRequestSchema>;

export const controlReplySchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);
export type ControlReply = z.infer<typeof controlReplySchema>;

export const openedPairingSchema = z.object({ code: z.string(), link: z.string(), seconds: z.number() });
export type OpenedPairing = z.infer<typeof openedPairingSchema>;

export const stationListSchema = z.array(
  z.object({ id: z.string(), name: z.string(), pairedAtMs: z.number(), isConnected: z.boolean() }),
);
export type StationList = z.infer<typeof stationListSchema>;
