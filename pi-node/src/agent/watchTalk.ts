import type { WebSocket } from "ws";
import type { Command } from "#wire/commands";
import type { CameraState } from "#wire/health";
import { formatMessage, type NodeMessage, type StationMessage } from "#wire/messages";
import { encodePictureHeader } from "#wire/picture";
import { WireError } from "#wire/wireError";
import type { Frame } from "../camera/camera";
import type { Clock } from "../clock";
import { reasonOf } from "../nodeError";
import { PictureFlow } from "./pictureFlow";

type UpdateCommand = Extract<Command, { kind: "update" }>;

/** An update that is coming in, piece by piece and in order. */
export interface IncomingUpdate {
  /** Resolves true once it is whole, checked and switched to. */
  readonly add: (offset: number, bytes: Uint8Array) => Promise<boolean>;
  readonly abort: () => Promise<void>;
}

/** What a paired station can move. Each throws an Error whose message is for people when it cannot be done. */
export interface WatchPorts {
  readonly wantCamera: () => () => void;
  readonly cameraState: () => CameraState;
  readonly restartCamera: () => void;
  readonly identify: (seconds: number) => Promise<void>;
  readonly rename: (name: string) => Promise<void>;
  /** After the answer has gone out. */
  readonly restartNode: (why: string) => void;
  readonly beginUpdate: (update: UpdateCommand) => Promise<IncomingUpdate>;
}

const PICTURE_WITHIN_MS = 10_000;
const MAX_REQUESTS = 8;
const MAX_UINT32 = 0xff_ff_ff_ff;

/** The node's half of the talk with a paired station. */
export class WatchTalk {
  readonly flow: PictureFlow;
  readonly #socket: WebSocket;
  readonly #ports: WatchPorts;
  readonly #clock: Clock;
  readonly #timers = new Map<number, NodeJS.Timeout>();
  #letGo: (() => void) | undefined;
  #update: { readonly id: number; readonly incoming: IncomingUpdate } | undefined;

  constructor(socket: WebSocket, ports: WatchPorts, clock: Clock) {
    this.#socket = socket;
    this.#ports = ports;
    this.#clock = clock;
    this.flow = new PictureFlow({
      monotonicMs: clock.monotonicMs,
      send: (frame, about) => this.#sendPicture(frame, about),
      onAnswered: (id) => this.#answered(id),
    });
    this.#send({ type: "camera", camera: ports.cameraState() });
  }

  async take(message: StationMessage): Promise<void> {
    switch (message.type) {
      case "command":
        await this.#command(message.id, message.command);
        return;
      case "seen":
        this.flow.seen(message.sequence);
        return;
      case "clock-ping":
        this.#tellTime(message.sentAtMs);
        return;
      case "update-chunk":
        await this.#takeChunk(message.id, message.offset, Buffer.from(message.data, "base64"));
        return;
      case "heartbeat":
      case "error":
        return;
      case "hello":
      case "pair-start":
      case "pair-proof":
        throw new WireError("bad-message", "A station that watches says hello once and pairs elsewhere.");
    }
  }

  /** The station has gone. */
  end(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#letGo?.();
    this.#letGo = undefined;
    void this.#update?.incoming.abort();
    this.#update = undefined;
  }

  async #command(id: number, command: Command): Promise<void> {
    try {
      const isDone = await this.#obey(id, command);
      if (isDone) this.#send({ type: "done", id });
    } catch (error) {
      this.#failed(id, error);
    }
  }

  /** Answers whether it is done; else the answer comes later. */
  async #obey(id: number, command: Command): Promise<boolean> {
    switch (command.kind) {
      case "picture-now":
        this.#requestPicture(id);
        return false;
      case "every":
        return this.#order({ intervalMs: command.seconds * 1000, isPreview: false });
      case "preview":
        return this.#order({ intervalMs: 1000 / command.perSecond, isPreview: true });
      case "stop":
        return this.#order(undefined);
      case "identify":
        // Blinking takes its time, and the link goes on meanwhile.
        void this.#ports.identify(command.seconds).then(
          () => this.#send({ type: "done", id }),
          (error: unknown) => this.#failed(id, error),
        );
        return false;
      case "rename":
        await this.#ports.rename(command.name);
        return true;
      case "restart":
        if (command.what === "camera") this.#ports.restartCamera();
        else this.#ports.restartNode("a station asked for it");
        return true;
      case "update":
        await this.#update?.incoming.abort();
        this.#update = { id, incoming: await this.#ports.beginUpdate(command) };
        return false;
    }
  }

  #order(order: { readonly intervalMs: number; readonly isPreview: boolean } | undefined): true {
    this.flow.order(order);
    this.#holdCamera();
    return true;
  }

  #requestPicture(id: number): void {
    if (this.flow.requestCount() >= MAX_REQUESTS)
      throw new WireError("busy", "Too many pictures are asked for.");
    this.flow.request(id);
    this.#holdCamera();
    this.#timers.set(
      id,
      setTimeout(() => {
        this.#timers.delete(id);
        if (!this.flow.giveUp(id)) return;
        this.#holdCamera();
        const { state, reason } = this.#ports.cameraState();
        this.#failed(id, new WireError("camera-failed", reason ?? `The camera gave no picture (${state}).`));
      }, PICTURE_WITHIN_MS),
    );
  }

  #answered(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#send({ type: "done", id });
    this.#holdCamera();
  }

  #holdCamera(): void {
    if (this.flow.wantsPictures()) this.#letGo ??= this.#ports.wantCamera();
    else {
      this.#letGo?.();
      this.#letGo = undefined;
    }
  }

  async #takeChunk(id: number, offset: number, bytes: Uint8Array): Promise<void> {
    const update = this.#update;
    if (update?.id !== id) return;
    try {
      if (!(await update.incoming.add(offset, bytes))) return;
      this.#update = undefined;
      this.#send({ type: "done", id });
      this.#ports.restartNode("an update is in place");
    } catch (error) {
      this.#update = undefined;
      this.#failed(id, error);
    }
  }

  #tellTime(sentAtMs: number): void {
    const now = this.#clock.nowMs();
    this.#send({ type: "clock-pong", sentAtMs, receivedAtMs: now, answeredAtMs: now });
  }

  #failed(id: number, error: unknown): void {
    const code = error instanceof WireError ? error.code : "refused";
    this.#send({ type: "failed", id, code, message: reasonOf(error).slice(0, 500) });
  }

  #sendPicture(frame: Frame, about: { readonly requestId: number; readonly isPreview: boolean }): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const { sequence, capturedAtMs, jpeg } = frame;
    const ageMs = Math.round(this.#clock.monotonicMs() - frame.capturedMonotonicMs);
    const header = {
      sequence,
      capturedAtMs,
      jpeg,
      ...about,
      ageMs: Math.min(Math.max(0, ageMs), MAX_UINT32),
    };
    // One message in two frames: the picture is not copied on a machine of little memory.
    this.#socket.send(encodePictureHeader(header), { binary: true, fin: false });
    this.#socket.send(jpeg, { binary: true, fin: true });
  }

  #send(message: NodeMessage): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(formatMessage(message));
  }
}
