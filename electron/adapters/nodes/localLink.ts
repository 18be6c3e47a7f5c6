import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { LinkProblem } from "#contract/camera";
import type { CameraLink, LinkNews } from "#core/ports";
import { backoffMs } from "#wire/backoff";
import { LinkError } from "./linkError";

/** No picture for this long: the camera is opened anew. */
const STALLED_MS = 10_000;
const ONE_PICTURE_MS = 10_000;
/** Of one's own rate, as cameras keep theirs only roughly. */
const EARLY = 0.9;

/**
 * Gives a camera's pictures until it ends, the signal stops it, or it fails; `everyMs` tells how often they are wanted at least.
 * @throws LinkError
 */
export type Flow = (
  give: (jpeg: Uint8Array) => void,
  everyMs: () => number,
  signal: AbortSignal,
) => Promise<void>;

export type LocalLinkParts = {
  readonly flow: Flow;
  readonly address: string;
  readonly explain: (error: LinkError) => LinkProblem;
  readonly random: () => number;
};

/** A camera that this computer opens itself: only while somebody wants its pictures, and again and again when it fails. */
export class LocalLink implements CameraLink {
  readonly #parts: LocalLinkParts;
  readonly #tell: (news: LinkNews) => void;
  #everyMs = 0;
  #isOneWanted = false;
  #endOfWish: NodeJS.Timeout | undefined;
  #isClosed = false;
  #lastGivenAtMs = Number.NEGATIVE_INFINITY;
  #over: AbortController | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: LocalLinkParts, tell: (news: LinkNews) => void) {
    this.#parts = parts;
    this.#tell = tell;
  }

  readonly want = (everyMs: number): void => {
    this.#everyMs = everyMs;
    this.#settle();
  };

  readonly pictureNow = async (): Promise<void> => {
    this.#isOneWanted = true;
    this.#settle();
    // An earlier wish must not end this one.
    clearTimeout(this.#endOfWish);
    this.#endOfWish = setTimeout(() => {
      this.#isOneWanted = false;
      this.#settle();
    }, ONE_PICTURE_MS).unref();
  };

  readonly identify = (): Promise<void> => noSuch("camera-has-no-light");
  readonly rename = async (): Promise<void> => undefined;
  readonly update = (): Promise<void> => noSuch("camera-has-no-program");

  readonly restart = async (): Promise<void> => {
    this.#over?.abort();
    this.#over = undefined;
    this.#settle();
  };

  readonly close = async (): Promise<void> => {
    this.#isClosed = true;
    clearTimeout(this.#endOfWish);
    this.#settle();
    await this.#running;
  };

  /** Opens or closes the camera, as it is wanted or not. */
  #settle(): void {
    // A wish may end, or be renewed, after the camera was removed: that must not open it again.
    const isWanted = !this.#isClosed && (this.#everyMs > 0 || this.#isOneWanted);
    if (isWanted === (this.#over !== undefined)) return;
    this.#over?.abort();
    this.#over = undefined;
    if (!isWanted) return;
    const over = new AbortController();
    this.#over = over;
    this.#running = this.#running.then(() => this.#run(over.signal));
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { flow, explain, random } = this.#parts;
    let attempt = 0;
    if (!signal.aborted) this.#tell({ type: "connection", connection: "connecting" });
    while (!signal.aborted) {
      this.#tell({ type: "camera", camera: "starting" });
      const give = this.#giver(() => {
        attempt = 0;
      });
      const everyMs = () => (this.#everyMs === 0 ? ONE_PICTURE_MS : this.#everyMs);
      const error = await watched(flow, give, everyMs, signal);
      if (signal.aborted) break;
      attempt += 1;
      const waitMs = Math.round(backoffMs(attempt, random));
      const nextTryAtMs = Date.now() + waitMs;
      this.#tell({ type: "connection", connection: "lost", problem: explain(error), nextTryAtMs });
      await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    }
    this.#tell({ type: "connection", connection: "idle" });
  }

  /** Hands on as many of the camera's pictures as are wanted; the first one shows that it is connected. */
  #giver(onFirst: () => void): (jpeg: Uint8Array) => void {
    let isConnected = false;
    return (jpeg) => {
      if (!isConnected) {
        this.#tell({ type: "connection", connection: "connected", address: this.#parts.address });
        onFirst();
      }
      isConnected = true;
      const now = performance.now();
      const isDue = this.#everyMs > 0 && now - this.#lastGivenAtMs >= this.#everyMs * EARLY;
      if (!this.#isOneWanted && !isDue) return;
      this.#isOneWanted = false;
      this.#lastGivenAtMs = now;
      this.#tell({ type: "picture", picture: { jpeg, takenAtMs: Date.now(), ageMs: 0 } });
      this.#settle();
    };
  }
}

/** A flow that stands still is ended. */
async function watched(
  flow: Flow,
  give: (jpeg: Uint8Array) => void,
  everyMs: () => number,
  signal: AbortSignal,
): Promise<LinkError> {
  const stalled = new AbortController();
  let lastAtMs = performance.now();
  const watch = setInterval(() => {
    if (performance.now() - lastAtMs > STALLED_MS + everyMs()) stalled.abort();
  }, 1000);
  const given = (jpeg: Uint8Array) => {
    lastAtMs = performance.now();
    give(jpeg);
  };
  try {
    await flow(given, everyMs, AbortSignal.any([signal, stalled.signal]));
    return new LinkError(
      stalled.signal.aborted ? "TIMEOUT" : "no-signal",
      "The camera gave no more pictures.",
    );
  } catch (error) {
    return stalled.signal.aborted
      ? new LinkError("TIMEOUT", "The camera stood still.")
      : LinkError.from(error);
  } finally {
    clearInterval(watch);
  }
}

function noSuch(reason: "camera-has-no-light" | "camera-has-no-program"): Promise<never> {
  return Promise.reject(new AppError(because(reason)));
}
