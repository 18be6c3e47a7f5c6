/** The version of the protocol that this code speaks; `hello` carries the range that a side can speak. */
export const PROTOCOL_VERSION = 1;
export const SUPPORTED_VERSIONS = { min: 1, max: PROTOCOL_VERSION } as const;

/** WebSocket sub-protocol and path: a browser or a stray client that does not ask for them is refused before any byte. */
export const SUBPROTOCOL = "rollcall-node";
export const SOCKET_PATH = "/rollcall-node";

/** The type of the DNS-SD service (RFC 6763 §7): the application's name without underscore, as bonjour-service wants it. */
export const SERVICE_TYPE = "rollcall-node";
export const DEFAULT_PORT = 47_600;

/** Largest JPEG that travels: a 4K camera's best quality is about 4 MB. */
export const MAX_PICTURE_BYTES = 8 * 1024 * 1024;
export const PICTURE_HEADER_BYTES = 32;
/** `maxPayload` of whoever receives pictures. */
export const MAX_PICTURE_MESSAGE_BYTES = PICTURE_HEADER_BYTES + MAX_PICTURE_BYTES;

/** `maxPayload` of a node: control messages only; the largest is a piece of an update. */
export const MAX_CONTROL_BYTES = 96 * 1024;
/** `maxPayload` while the other side has not proved who it is. */
export const MAX_STRANGER_BYTES = 4 * 1024;
export const MAX_UPDATE_BYTES = 16 * 1024 * 1024;
/** Bytes of an update in one message, before base64. */
export const UPDATE_CHUNK_BYTES = 48 * 1024;

/** Pictures on the way to one station that it has not yet acknowledged. */
export const MAX_IN_FLIGHT = 2;

export const HEARTBEAT_MS = 2_000;
/** Nothing heard for this long: the link is dead and is torn down. */
export const DEAD_AFTER_MS = 6_000;
/** A stranger that has not said hello by then is dropped. */
export const HELLO_WITHIN_MS = 3_000;
export const HEALTH_EVERY_MS = 5_000;

export const PAIRING_OPEN_MS = 5 * 60_000;
export const PAIRING_TRIES = 5;

export const MAX_NAME_CHARACTERS = 60;
/** Slowest and fastest that a station can ask for pictures. */
export const MAX_EVERY_SECONDS = 3_600;
export const MAX_PER_SECOND = 30;
