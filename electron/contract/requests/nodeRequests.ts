import { z } from "zod";
import { cameraView, rungResult, watchView } from "../camera";
import { fileOut, nothing } from "../fileOut";
import { cameraId, sessionId } from "../ids";
import type { RequestDeclaration } from "../request";
import { longText, shortText } from "../text";
import { epochMs } from "../time";
import { taken } from "./sessionRequests";

/** A host name or an address with or without a port: "192.168.1.20", "rollcall.local:7443", "[fe80::1%eth0]:7443". */
const nodeAddress = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(/^[A-Za-z0-9.:_%[\]-]+$/u, "expected a name or an address such as 192.168.1.20");

/** RTSP or HTTP; a name and a password may stand in it and stay on this station. */
const streamUrl = z
  .string()
  .trim()
  .max(500)
  .regex(/^(?:rtsps?|https?):\/\/[^\s]+$/iu, "expected an address that begins with rtsp:// or http://");

const one = z.strictObject({ cameraId });
const oneSession = z.strictObject({ sessionId });

export const nodeRequests = {
  "nodes.list": {
    says: "Lists every camera: the room's nodes, paired or only found, network cameras, this computer's own, and folders.",
    params: z.strictObject({}),
    result: z.array(cameraView),
    who: "lecturer",
  },
  "nodes.discover": {
    says: "Looks for nodes in each way there is, and says how each ended: mDNS, last address, typed address, cable, reverse.",
    params: z.strictObject({
      address: nodeAddress.exactOptional(),
      /** Opens a port on which a node may dial this station, for nodes that cannot be reached. Off until asked. */
      reverse: z.boolean().exactOptional(),
    }),
    result: z.array(rungResult),
    who: "lecturer",
  },
  "node.pair": {
    says: "Pairs a node by the code that it shows; from then on each knows the other by its certificate.",
    params: z.strictObject({
      address: nodeAddress.exactOptional(),
      cameraId: cameraId.exactOptional(),
      code: z.string().trim().min(1).max(64),
      room: longText.exactOptional(),
    }),
    result: cameraView,
    who: "lecturer",
  },
  "node.addCamera": {
    says: "Adds a camera that is no node: one with an RTSP or HTTP address, a folder of pictures, or this computer's own.",
    params: z.strictObject({
      name: shortText,
      room: longText.exactOptional(),
      source: z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("network"), url: streamUrl }),
        z.strictObject({ kind: z.literal("folder"), path: z.string().min(1).max(1000) }),
        z.strictObject({ kind: z.literal("laptop") }),
      ]),
    }),
    result: cameraView,
    who: "lecturer",
  },
  "node.revoke": {
    says: "Ends the trust in a node, or removes a camera; a node has to be paired anew to come back.",
    params: one,
    result: nothing,
    who: "lecturer",
  },
  "node.rename": {
    says: "Renames a camera; a node that is connected takes the name too.",
    params: z.strictObject({ cameraId, name: shortText }),
    result: cameraView,
    who: "lecturer",
  },
  "node.assign": {
    says: "Says in which room a camera is; an empty room takes it out of all.",
    params: z.strictObject({ cameraId, room: longText }),
    result: cameraView,
    who: "lecturer",
  },
  "node.identify": {
    says: "Has a node show which one it is, by its light.",
    params: one,
    result: nothing,
    who: "lecturer",
  },
  "node.restart": {
    says: "Starts a camera, or the node's program, anew.",
    params: z.strictObject({ cameraId, what: z.enum(["camera", "node"]).exactOptional() }),
    result: nothing,
    who: "lecturer",
  },
  "node.update": {
    says: "Brings a node another version of its program, signed; the node goes back to the old one when it does not come up.",
    params: one,
    result: nothing,
    who: "lecturer",
    takes: "archive",
  },
  "node.picture": {
    says: "Gives what a camera shows now; asking again within ten seconds keeps the live view going.",
    params: one,
    result: fileOut,
    who: "lecturer",
    gives: "bytes",
  },
  "node.pushPicture": {
    says: "Brings a picture of this computer's own camera.",
    params: z.strictObject({ cameraId, takenAtMs: epochMs.exactOptional() }),
    result: z.strictObject({ isWanted: z.boolean(), everyMs: z.int().min(0) }),
    who: "lecturer",
    takes: "picture",
  },
  "session.watch": {
    says: "Has cameras look at a lesson every few seconds until it ends, also after the station was started anew.",
    params: z.strictObject({
      sessionId,
      everySeconds: z.int().min(1).max(600).exactOptional(),
      /** Left out, every camera of the lesson's room. */
      cameraIds: z.array(cameraId).min(1).max(16).exactOptional(),
    }),
    result: watchView,
    who: "owner-of-class",
  },
  "session.unwatch": {
    says: "Ends looking at a lesson by itself; its marks stay.",
    params: oneSession,
    result: watchView,
    who: "owner-of-class",
  },
  "session.watching": {
    says: "Says which cameras look at a lesson, and how many pictures counted.",
    params: oneSession,
    result: watchView,
    who: "owner-of-class",
  },
  "session.pictureNow": {
    says: "Has a camera of the lesson take one picture now and looks at it.",
    params: z.strictObject({ sessionId, cameraId: cameraId.exactOptional() }),
    result: taken,
    who: "owner-of-class",
  },
} as const satisfies Readonly<Record<string, RequestDeclaration>>;
