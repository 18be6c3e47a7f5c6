import { createHash } from "node:crypto";
import { backoffMs } from "#wire/backoff";
import type { CameraState } from "#wire/health";
import { readJpegSize } from "#wire/jpeg/size";
import type { Clock } from "../clock";
import type { Log } from "../log";
import { reasonOf } from "../nodeError";
import type { CameraSource, Frame, OpenCamera } from "./camera";

export interface SupervisorPorts {
  readonly source: CameraSource;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly onFrame: (frame: Frame) => void;
  readonly onState: (state: CameraState) => void;
}

/** No picture for so long after opening, or after the last one, and the camera is opened anew. */
const SILENT_AFTER_MS = 4_000;
const REOPEN_LIMITS = { baseMs: 250, capMs: 3_000 };
/** So many openings in a row without a picture, and its power is cut for a moment. */
const POWER_CYCLE_AFTER = 4;
const LOOK_EVERY_MS = 500;

/** Keeps one camera going while somebody wants it, and closes it when nobody does. */
export class CameraSupervisor {
  readonly #ports: SupervisorPorts;
  #wanted = 0;
  #open: OpenCamera | undefined;
  /** Raised with each opening and closing: what an earlier camera still says is not heard. */
  #turn = 0;
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;
  #watch: NodeJS.Timeout | undefined;
  #closing: Promise<void> = Promise.resolve();
  #lastFrameMs = 0;
  #lastChangeMs = 0;
  #lastDigest = "";
  #sequence = 0;
  #restarts = 0;
  #lastError: string | undefined;
  #state: CameraState = { state: "idle" };

  constructor(ports: SupervisorPorts) {
    this.#ports = ports;
  }

  /** Asks for pictures; the camera runs until each asker has let go by calling what is returned. */
  want(): () => void {
    this.#wanted += 1;
    if (this.#wanted === 1) this.#begin();
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#wanted -= 1;
      if (this.#wanted === 0) this.#end({ state: "idle" });
    };
  }

  /** Opens the camera anew if it runs. */
  restart(): void {
    if (this.#wanted > 0) this.#fail("no-signal", "It was asked to start anew.");
  }

  state(): CameraState {
    return this.#state;
  }

  /** Counted since the start of the node. */
  figures(): {
    readonly captured: number;
    readonly restarts: number;
    readonly lastError: string | undefined;
  } {
    return { captured: this.#sequence, restarts: this.#restarts, lastError: this.#lastError };
  }

  /** Lets everything go; resolves when the device is free. */
  async close(): Promise<void> {
    this.#wanted = 0;
    this.#end({ state: "idle" });
    await this.#closing;
  }

  #begin(): void {
    clearTimeout(this.#retry);
    this.#turn += 1;
    const turn = this.#turn;
    if (this.#failures === 0) this.#tell({ state: "opening" });
    void this.#openOnceFree(turn);
  }

  /** One device cannot be opened twice: the earlier opening must have let go. */
  async #openOnceFree(turn: number): Promise<void> {
    await this.#closing;
    if (turn === this.#turn) this.#openNow(turn);
  }

  #openNow(turn: number): void {
    const { source, clock } = this.#ports;
    this.#lastFrameMs = clock.monotonicMs();
    this.#lastChangeMs = this.#lastFrameMs;
    this.#watch = setInterval(() => this.#look(), LOOK_EVERY_MS);
    this.#open = source.open({
      onPicture: (jpeg) => {
        if (turn === this.#turn) this.#take(jpeg);
      },
      onEnd: (reason) => {
        if (turn === this.#turn) this.#fail("no-signal", reason);
      },
    });
  }

  #take(jpeg: Uint8Array): void {
    const { clock } = this.#ports;
    const now = clock.monotonicMs();
    this.#lastFrameMs = now;
    if (this.#isSameAgain(jpeg)) {
      // A camera that still shows what it froze with has not come back.
      if (this.#failures > 0) return;
    } else {
      this.#lastChangeMs = now;
      this.#failures = 0;
    }
    const size = readJpegSize(jpeg);
    if (
      this.#state.state !== "ok" ||
      this.#state.width !== size?.width ||
      this.#state.height !== size?.height
    ) {
      this.#tell({ state: "ok", ...size });
    }
    this.#sequence += 1;
    this.#ports.onFrame({
      sequence: this.#sequence,
      capturedAtMs: Math.round(clock.nowMs()),
      capturedMonotonicMs: now,
      jpeg,
    });
  }

  #isSameAgain(jpeg: Uint8Array): boolean {
    if (this.#ports.source.frozenAfterMs === 0) return false;
    const digest = createHash("sha1").update(jpeg).digest("base64");
    const isSame = digest === this.#lastDigest;
    this.#lastDigest = digest;
    return isSame;
  }

  #look(): void {
    const now = this.#ports.clock.monotonicMs();
    const { frozenAfterMs } = this.#ports.source;
    if (now - this.#lastFrameMs >= SILENT_AFTER_MS) {
      this.#fail("no-signal", `No picture came for ${SILENT_AFTER_MS / 1000} seconds.`);
    } else if (frozenAfterMs > 0 && now - this.#lastChangeMs >= frozenAfterMs) {
      this.#fail("frozen", `The same picture came for ${frozenAfterMs / 1000} seconds.`);
    }
  }

  #fail(state: "no-signal" | "frozen", reason: string): void {
    const { log, random, source } = this.#ports;
    log(`camera ${source.label}: ${reason}`);
    this.#lastError = reason;
    this.#restarts += 1;
    this.#end({ state, reason: reason.slice(0, 500) });
    this.#failures += 1;
    if (this.#failures % POWER_CYCLE_AFTER === 0) this.#cyclePower();
    this.#retry = setTimeout(() => this.#begin(), backoffMs(this.#failures - 1, random, REOPEN_LIMITS));
  }

  #cyclePower(): void {
    const { log, source } = this.#ports;
    if (source.cyclePower === undefined) return;
    const cycle = source.cyclePower;
    log(`camera ${source.label}: cutting its power for a moment`);
    this.#closing = this.#closing
      .then(cycle)
      .catch((error: unknown) =>
        log(`camera ${source.label}: its power could not be cut: ${reasonOf(error)}`),
      );
  }

  #end(state: CameraState): void {
    this.#turn += 1;
    clearTimeout(this.#retry);
    clearInterval(this.#watch);
    const open = this.#open;
    this.#open = undefined;
    if (state.state === "idle") this.#failures = 0;
    if (open !== undefined) {
      this.#closing = this.#closing
        .then(() => open.close())
        .catch((error: unknown) => this.#ports.log(`camera: could not be closed: ${reasonOf(error)}`));
    }
    this.#tell(state);
  }

  #tell(state: CameraState): void {
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    this.#ports.onState(state);
  }
}
