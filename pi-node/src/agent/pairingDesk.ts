import { randomBytes } from "node:crypto";
import { CODE_BYTES, formatPairingCode } from "#wire/pairing/code";
import { isPairingOpen, openPairing, type PairingWindow } from "#wire/pairing/window";

/** Where a node keeps whether it can be paired now. */
export class PairingDesk {
  readonly #monotonicMs: () => number;
  readonly #onChange: (isOpen: boolean) => void;
  #window: PairingWindow | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(monotonicMs: () => number, onChange: (isOpen: boolean) => void) {
    this.#monotonicMs = monotonicMs;
    this.#onChange = onChange;
  }

  /** Opens with a fresh code, in the place of any earlier one. */
  open(): PairingWindow {
    const window = openPairing(formatPairingCode(randomBytes(CODE_BYTES)), this.#monotonicMs());
    this.put(window);
    return window;
  }

  window(): PairingWindow | undefined {
    return this.#window;
  }

  isOpen(): boolean {
    return isPairingOpen(this.#window, this.#monotonicMs());
  }

  /** What a move of pairing has left of the window. */
  put(window: PairingWindow | undefined): void {
    clearTimeout(this.#timer);
    this.#window = window;
    if (window !== undefined) {
      this.#timer = setTimeout(() => this.put(undefined), window.closesAtMs - this.#monotonicMs());
      this.#timer.unref();
    }
    this.#onChange(this.isOpen());
  }
}
