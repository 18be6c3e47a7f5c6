/** Every way in which the other side, or the air between, can break the protocol; callers branch on these alone. */
export const WIRE_ERROR_CODES = [
  "bad-message",
  "too-large",
  "wrong-version",
  "checksum-mismatch",
  "not-paired",
  "wrong-key",
  "pairing-closed",
  "pairing-wrong-code",
  "pairing-bad-order",
  "camera-failed",
  "not-supported",
  "refused",
  "busy",
] as const;
export type WireErrorCode = (typeof WIRE_ERROR_CODES)[number];

/** A violation of the protocol, or a refusal by the other side. The message says what was expected and what came. */
export class WireError extends Error {
  readonly code: WireErrorCode;

  constructor(code: WireErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = "WireError";
    this.code = code;
  }
}

/** WebSocket close codes (RFC 6455 §7.4.2 leaves 4000–4999 to applications). */
export const CLOSE_CODES = {
  normal: 1000,
  goingAway: 1001,
  badMessage: 4400,
  notPaired: 4401,
  pairingClosed: 4403,
  silent: 4408,
  wrongVersion: 4426,
  revoked: 4410,
} as const;
