import { ageAtArrival, isFresh } from "#core/domain/pictureAge";
import type { LinkNews } from "#core/ports";
import { CLOCK_SAMPLES, estimateClockOffset, type ClockSample } from "#wire/clock";
import type { Command } from "#wire/commands";
import { DEAD_AFTER_MS, HEARTBEAT_MS, HELLO_WITHIN_MS, SUPPORTED_VERSIONS } from "#wire/limits";
import { formatMessage, parseNodeMessage, type NodeMessage, type StationMessage } from "#wire/messages";
import { decodePicture } from "#wire/picture";
import { agreeVersion } from "#wire/version";
import { CLOSE_CODES, WireError } from "#wire/wireError";
import type { RawData, WebSocket } from "ws";
import { healthNews, cameraNews } from "./fromWire";
import { LinkError } from "./linkError";

const COMMAND_WITHIN_MS = 10_000;
/** Clocks drift and are set: they are compared again now and then, and when a picture's times do not fit. */
const CLOCK_EVERY_MS = 60_000;
const CLOCK_AGAIN_MS = 2000;

/** A node that has said hello, until the connection ends. */
export type NodeSession = {
  /** @throws LinkError with the node's refusal, `TIMEOUT`, or `link-lost` */
  readonly command: (command: Command) => Promise<void>;
  readonly send: (message: StationMessage) => void;
  readonly nextId: () => number;
  /** Waits for `done` of a command that was sent by `send`. */
  readonly done: (id: number) => Promise<void>;
  /** Resolves with the reason when the connection has ended. */
  readonly ended: Promise<LinkError>;
  readonly close: () => void;
};

/** Sends one message. */
export function say(socket: WebSocket, message: StationMessage): void {
  if (socket.readyState === socket.OPEN) socket.send(formatMessage(message));
}

/**
 * The next message, within the time that a hello may take.
 * @throws LinkError `TIMEOUT`, `not-paired`, `link-lost`, or `bad-message` for what is none
 */
export function hearMessage(socket: WebSocket): Promise<NodeMessage> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(late);
      socket.off("message", onMessage);
      socket.off("close", onClose);
    };
    const fail = (error: unknown) => {
      end();
      reject(LinkError.from(error));
    };
    const onClose = (code: number) => fail(closedBy(code));
    const onMessage = (data: RawData, isBinary: boolean) => {
      try {
        if (isBinary) throw new LinkError("bad-message", "Expected text, got a picture.");
        const message = parseNodeMessage(textOf(data));
        end();
        resolve(message);
      } catch (error) {
        fail(error);
      }
    };
    const late = setTimeout(
      () => fail(new LinkError("TIMEOUT", "The node did not answer in time.")),
      HELLO_WITHIN_MS,
    );
    socket.on("message", onMessage);
    socket.once("close", onClose);
  });
}

/**
 * Says hello and waits for the node's.
 * @throws LinkError `wrong-version`, `not-paired`, `TIMEOUT` or what the node said
 */
export async function sayHello(
  socket: WebSocket,
  purpose: "watch" | "pair",
  stationName: string,
): Promise<Extract<NodeMessage, { type: "hello" }>> {
  const answer = hearMessage(socket);
  say(socket, { type: "hello", role: "station", versions: SUPPORTED_VERSIONS, purpose, name: stationName });
  const message = await answer;
  if (message.type === "error") throw new LinkError(message.code, message.message);
  if (message.type !== "hello") throw new LinkError("bad-message", "Expected the node's hello.");
  if (agreeVersion(message.versions, SUPPORTED_VERSIONS) !== message.version) {
    throw new LinkError("wrong-version", "Node and station speak no common version.");
  }
  return message;
}

/** What a closed socket means. */
function closedBy(code: number): LinkError {
  if (code === CLOSE_CODES.notPaired || code === CLOSE_CODES.revoked) {
    return new LinkError("not-paired", "The node does not know this station.");
  }
  if (code === CLOSE_CODES.wrongVersion) return new LinkError("wrong-version", "Versions do not fit.");
  return new LinkError("link-lost", `The connection ended (${code}).`);
}

/** Runs the connection to a node after both hellos: heartbeat, clock, health, camera, pictures, commands. */
export function runSession(socket: WebSocket, tell: (news: LinkNews) => void): NodeSession {
  const commands = createCommands(socket);
  const clock = createClock(socket, tell);
  let heardAtMs = performance.now();
  let end: (error: LinkError) => void = () => undefined;
  const ended = new Promise<LinkError>((resolve) => {
    end = resolve;
  });
  const stop = (error: LinkError, code: number) => {
    clearInterval(heart);
    clock.stop();
    commands.fail(error);
    end(error);
    if (socket.readyState === socket.OPEN) socket.close(code);
    // A dead peer never answers a close.
    if (code !== CLOSE_CODES.normal) socket.terminate();
  };
  const heart = setInterval(() => {
    if (performance.now() - heardAtMs > DEAD_AFTER_MS) {
      return stop(new LinkError("link-lost", "The node has fallen silent."), CLOSE_CODES.silent);
    }
    say(socket, { type: "heartbeat" });
  }, HEARTBEAT_MS);
  socket.on("message", (data, isBinary) => {
    heardAtMs = performance.now();
    try {
      if (isBinary) takePicture(socket, data, clock, tell);
      else takeMessage(parseNodeMessage(textOf(data)), commands, clock, tell);
    } catch (error) {
      const code = error instanceof WireError ? CLOSE_CODES.badMessage : CLOSE_CODES.goingAway;
      stop(LinkError.from(error), code);
    }
  });
  socket.once("close", (code) => stop(closedBy(code), CLOSE_CODES.normal));
  socket.on("error", (error) => stop(LinkError.from(error), CLOSE_CODES.goingAway));
  clock.measure();
  return {
    ended,
    send: (message) => say(socket, message),
    nextId: commands.nextId,
    done: commands.done,
    command: (command) => {
      const id = commands.nextId();
      say(socket, { type: "command", id, command });
      return commands.done(id);
    },
    close: () => stop(new LinkError("cancelled", "The station closed the connection."), CLOSE_CODES.normal),
  };
}

type Commands = ReturnType<typeof createCommands>;
type NodeClock = ReturnType<typeof createClock>;

function takePicture(
  socket: WebSocket,
  data: RawData,
  clock: NodeClock,
  tell: (news: LinkNews) => void,
): void {
  const { sequence, capturedAtMs, ageMs, jpeg } = decodePicture(bytesOf(data));
  say(socket, { type: "seen", sequence });
  const clockOffsetMs = clock.offsetMs();
  // Before the clocks were compared no picture's age is known.
  if (clockOffsetMs === undefined) return;
  const age = ageAtArrival({ capturedAtMs, ageAtSendMs: ageMs, clockOffsetMs }, Date.now());
  if (age === "clock-moved" || !isFresh(age.ageMs)) {
    clock.measureAgain();
    return tell({ type: "too-old" });
  }
  tell({ type: "picture", picture: { jpeg: new Uint8Array(jpeg), ...age } });
}

function takeMessage(
  message: NodeMessage,
  commands: Commands,
  clock: NodeClock,
  tell: (news: LinkNews) => void,
): void {
  switch (message.type) {
    case "clock-pong":
      return clock.pong(message);
    case "done":
      return commands.settle(message.id, undefined);
    case "failed":
      return commands.settle(message.id, new LinkError(message.code, message.message));
    case "health":
      tell({ type: "version", version: message.health.programVersion });
      return tell(healthNews(message.health));
    case "camera":
      return tell(cameraNews(message.camera));
    case "heartbeat":
    case "renamed":
      return;
    case "error":
      throw new LinkError(message.code, message.message);
    case "hello":
    case "pair-challenge":
    case "pair-accepted":
      throw new WireError("bad-message", `The node said ${message.type} in the middle of a session.`);
  }
}

function createCommands(socket: WebSocket) {
  type Waiting = { readonly settle: (error: LinkError | undefined) => void };
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  return {
    nextId: () => (lastId += 1),
    settle: (id: number, error: LinkError | undefined) => waiting.get(id)?.settle(error),
    fail: (error: LinkError) => {
      for (const { settle } of waiting.values()) settle(error);
    },
    done: (id: number) =>
      new Promise<void>((resolve, reject) => {
        const settle = (error: LinkError | undefined) => {
          clearTimeout(late);
          waiting.delete(id);
          if (error === undefined) resolve();
          else reject(error);
        };
        const late = setTimeout(
          () => settle(new LinkError("TIMEOUT", "The node did not answer in time.")),
          COMMAND_WITHIN_MS,
        );
        waiting.set(id, { settle });
        if (socket.readyState !== socket.OPEN) settle(new LinkError("link-lost", "The connection is gone."));
      }),
  };
}

/** Compares both clocks. The first answer is good enough to begin with; the best of several replaces it. */
function createClock(socket: WebSocket, tell: (news: LinkNews) => void) {
  let samples: readonly ClockSample[] = [];
  let offsetMs: number | undefined;
  let askedAtMs = Number.NEGATIVE_INFINITY;
  const ask = () => say(socket, { type: "clock-ping", sentAtMs: Date.now() });
  const measure = () => {
    samples = [];
    askedAtMs = performance.now();
    ask();
  };
  const often = setInterval(measure, CLOCK_EVERY_MS);
  return {
    measure,
    offsetMs: () => offsetMs,
    measureAgain: () => {
      if (performance.now() - askedAtMs > CLOCK_AGAIN_MS) measure();
    },
    pong: (pong: Extract<NodeMessage, { type: "clock-pong" }>) => {
      const { sentAtMs, receivedAtMs, answeredAtMs } = pong;
      samples = [...samples, { sentAtMs, receivedAtMs, answeredAtMs, returnedAtMs: Date.now() }];
      const estimate = estimateClockOffset(samples);
      if (estimate === undefined) return;
      offsetMs = estimate.offsetMs;
      if (samples.length < CLOCK_SAMPLES) ask();
      else tell({ type: "clock", offsetMs });
    },
    stop: () => clearInterval(often),
  };
}

function textOf(data: RawData): string {
  return Buffer.from(bytesOf(data)).toString("utf8");
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
