import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatMessage,
  type NodeMessage,
  parseNodeMessage,
  parseStationMessage,
  type StationMessage,
} from "./messages";
import { agreeVersion } from "./version";
import { WireError } from "./wireError";

const hex32 = "0123456789abcdef".repeat(4);

const stationMessages: readonly StationMessage[] = [
  { type: "hello", role: "station", versions: { min: 1, max: 1 }, purpose: "watch", name: "Cô Hoa" },
  { type: "pair-start", stationNonce: hex32 },
  { type: "pair-proof", proof: hex32 },
  { type: "clock-ping", sentAtMs: 1_700_000_000_000.5 },
  { type: "command", id: 1, command: { kind: "picture-now" } },
  { type: "command", id: 2, command: { kind: "every", seconds: 2 } },
  { type: "command", id: 3, command: { kind: "preview", perSecond: 2 } },
  { type: "command", id: 4, command: { kind: "rename", name: "Phòng 3" } },
  { type: "command", id: 5, command: { kind: "restart", what: "camera" } },
  {
    type: "command",
    id: 6,
    command: { kind: "update", version: "1.2.3", size: 5, sha256: hex32, signature: hex32 + hex32 },
  },
  { type: "update-chunk", id: 6, offset: 0, data: "AAECAw==" },
  { type: "seen", sequence: 9 },
  { type: "heartbeat" },
  { type: "error", code: "busy", message: "Later." },
];

const nodeMessages: readonly NodeMessage[] = [
  {
    type: "hello",
    role: "node",
    versions: { min: 1, max: 1 },
    version: 1,
    nodeId: hex32,
    name: "Room 3",
    programVersion: "0.1.0",
  },
  { type: "pair-challenge", nodeNonce: hex32 },
  { type: "pair-accepted", proof: hex32 },
  { type: "clock-pong", sentAtMs: 1, receivedAtMs: 2, answeredAtMs: 3 },
  { type: "done", id: 1 },
  { type: "failed", id: 1, code: "not-supported", message: "No light here." },
  { type: "camera", camera: { state: "no-signal", reason: "Unplugged." } },
  {
    type: "health",
    health: {
      programVersion: "0.1.0",
      uptimeSeconds: 1,
      load: 0.5,
      residentBytes: 5,
      pictures: { captured: 3, sent: 2, dropped: 1 },
      cameraRestarts: 0,
      stationsConnected: 1,
    },
  },
  { type: "renamed", name: "Room 4" },
];

describe("control messages", () => {
  it("come out as they went in", () => {
    for (const message of stationMessages)
      expect(parseStationMessage(formatMessage(message))).toEqual(message);
    for (const message of nodeMessages) expect(parseNodeMessage(formatMessage(message))).toEqual(message);
  });

  it("are refused when they are garbage, or the other side's", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(() => parseStationMessage(text)).toThrow(WireError);
        expect(() => parseNodeMessage(text)).toThrow(WireError);
      }),
    );
    expect(() => parseNodeMessage('{"type":"pair-start"}')).toThrow(WireError);
  });

  it("are refused when a value is out of bounds, and the refusal does not repeat what came", () => {
    const wrong: readonly unknown[] = [
      { type: "command", id: 0, command: { kind: "picture-now" } },
      { type: "command", id: 1, command: { kind: "every", seconds: 1e9 } },
      { type: "command", id: 1, command: { kind: "rename", name: "evil\u001B[2J" } },
      { type: "command", id: 1, command: { kind: "rename", name: "a\u202Eb" } },
      { type: "command", id: 1, command: { kind: "rename", name: "x".repeat(61) } },
      { type: "update-chunk", id: 1, offset: 0, data: "A".repeat(70_000) },
      { type: "pair-proof", proof: "evil" },
    ];
    for (const message of wrong) {
      expect(() => parseStationMessage(JSON.stringify(message))).toThrow(/^A message does not follow/u);
    }
  });
});

describe("versions", () => {
  it("agree on the newest that both speak", () => {
    expect(agreeVersion({ min: 1, max: 3 }, { min: 2, max: 5 })).toBe(3);
    expect(agreeVersion({ min: 1, max: 1 }, { min: 1, max: 9 })).toBe(1);
    expect(agreeVersion({ min: 1, max: 1 }, { min: 2, max: 2 })).toBeUndefined();
  });
});
