import { MAX_IN_FLIGHT } from "#wire/limits";
import type { Frame } from "../camera/camera";

export interface PictureFlowPorts {
  readonly monotonicMs: () => number;
  readonly send: (frame: Frame, about: { readonly requestId: number; readonly isPreview: boolean }) => void;
  /** A picture that was asked for is on its way. */
  readonly onAnswered: (requestId: number) => void;
}

interface Order {
  readonly intervalMs: number;
  readonly isPreview: boolean;
  dueMs: number;
}

/** A camera's pace is never quite even; a picture that comes this much early is in time. */
const EARLY_MS = 5;

/**
 * What one station is shown: the newest picture only, at most two unacknowledged, and while there are two one more in
 * hand, which each newer one replaces. Nothing queues.
 */
export class PictureFlow {
  readonly #ports: PictureFlowPorts;
  readonly #inFlight = new Set<number>();
  readonly #requests: { readonly id: number; readonly askedMs: number }[] = [];
  #order: Order | undefined;
  #held: { readonly frame: Frame; readonly isPreview: boolean } | undefined;
  #sent = 0;
  #dropped = 0;

  constructor(ports: PictureFlowPorts) {
    this.#ports = ports;
  }

  /** A running order, in the place of any earlier one; undefined ends it. */
  order(order: { readonly intervalMs: number; readonly isPreview: boolean } | undefined): void {
    this.#order = order === undefined ? undefined : { ...order, dueMs: this.#ports.monotonicMs() };
    this.#held = undefined;
  }

  /** Asks for one picture that is taken from now on. */
  request(id: number): void {
    this.#requests.push({ id, askedMs: this.#ports.monotonicMs() });
  }

  /** Gives a request up; answers whether it was still open. */
  giveUp(id: number): boolean {
    const at = this.#requests.findIndex((request) => request.id === id);
    if (at >= 0) this.#requests.splice(at, 1);
    return at >= 0;
  }

  wantsPictures(): boolean {
    return this.#order !== undefined || this.#requests.length > 0;
  }

  requestCount(): number {
    return this.#requests.length;
  }

  figures(): { readonly sent: number; readonly dropped: number } {
    return { sent: this.#sent, dropped: this.#dropped };
  }

  offer(frame: Frame): void {
    const [request] = this.#requests;
    const hasRoom = this.#inFlight.size < MAX_IN_FLIGHT;
    if (request !== undefined && hasRoom && frame.capturedMonotonicMs >= request.askedMs) {
      this.#requests.shift();
      this.#send(frame, { requestId: request.id, isPreview: false });
      this.#ports.onAnswered(request.id);
      return;
    }
    const order = this.#order;
    if (order === undefined || frame.capturedMonotonicMs < order.dueMs - EARLY_MS) return;
    order.dueMs = Math.max(order.dueMs + order.intervalMs, frame.capturedMonotonicMs);
    const { isPreview } = order;
    if (hasRoom) {
      this.#send(frame, { requestId: 0, isPreview });
      return;
    }
    if (this.#held !== undefined) this.#dropped += 1;
    this.#held = { frame, isPreview };
  }

  /** The station has taken a picture in: there is room for the newest. */
  seen(sequence: number): void {
    this.#inFlight.delete(sequence);
    const held = this.#held;
    if (held === undefined || this.#inFlight.size >= MAX_IN_FLIGHT) return;
    this.#held = undefined;
    this.#send(held.frame, { requestId: 0, isPreview: held.isPreview });
  }

  #send(frame: Frame, about: { readonly requestId: number; readonly isPreview: boolean }): void {
    this.#inFlight.add(frame.sequence);
    this.#sent += 1;
    this.#ports.send(frame, about);
  }
}
