import { MAX_PICTURE_BYTES } from "../limits";
import { EOI, isRestart, SOI, SOS, TEM } from "./markers";

/** Cuts a stream of JPEGs, as a camera or ffmpeg gives it, into pictures. */
export interface JpegSplitter {
  /** The pictures that these bytes complete, oldest first; each in memory of its own. */
  readonly push: (bytes: Uint8Array) => readonly Uint8Array[];
  /** Pictures that were begun and given up: cut short, broken or too large. */
  readonly brokenCount: () => number;
}

/**
 * What the walk over the bytes expects next: a picture's start; a marker; inside a picture's compressed data, a byte of
 * it. Segments are skipped by their length, so that a thumbnail within one never ends the picture around it.
 */
type Expecting = "start" | "marker" | "data";

/**
 * A splitter that holds at most one unfinished picture of `maxBytes`, plus the piece last pushed. Whatever the bytes, each
 * is looked at a bounded number of times: a search never goes back before the last segment, and the place where it starts
 * only moves on.
 */
export function createJpegSplitter(maxBytes: number = MAX_PICTURE_BYTES): JpegSplitter {
  const walk = new Walk(maxBytes);
  return { push: (bytes) => walk.push(bytes), brokenCount: () => walk.broken };
}

/** B.2.3: six bytes, and two for each of at most four components. */
const LARGEST_SCAN_HEADER = 14;
const SMALLEST_BUFFER = 64 * 1024;

class Walk {
  broken = 0;
  readonly #maxBytes: number;
  #buffer = new Uint8Array(SMALLEST_BUFFER);
  #length = 0;
  /** Where the next look is; beyond `#length` while a segment is being skipped. */
  #at = 0;
  /** Just behind the last segment's marker: where to search on when that segment turns out to be nonsense. */
  #retryAt = 0;
  /** The unfinished picture's first byte. */
  #begin = 0;
  #hasData = false;
  #expecting: Expecting = "start";
  #done: Uint8Array[] = [];

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  push(bytes: Uint8Array): readonly Uint8Array[] {
    this.#append(bytes);
    while (this.#step());
    this.#forget();
    const done = this.#done;
    this.#done = [];
    return done;
  }

  /** One step of the walk; false when more bytes are needed. */
  #step(): boolean {
    if (this.#expecting === "start") return this.#findStart();
    if (this.#length - this.#begin > this.#maxBytes && this.#at - this.#begin > this.#maxBytes) {
      return this.#giveUp();
    }
    return this.#expecting === "data" ? this.#skipData() : this.#readMarker();
  }

  #findStart(): boolean {
    for (let at = this.#at; at + 2 < this.#length; at += 1) {
      at = this.#indexOf(0xff, at);
      if (at + 2 >= this.#length) {
        this.#at = at;
        return false;
      }
      if (this.#buffer[at + 1] === SOI && this.#buffer[at + 2] === 0xff) {
        this.#beginAt(at);
        return true;
      }
    }
    this.#at = Math.max(this.#at, this.#length - 2);
    return false;
  }

  #beginAt(at: number): void {
    this.#begin = at;
    this.#at = at + 2;
    this.#retryAt = at + 2;
    this.#hasData = false;
    this.#expecting = "marker";
  }

  #readMarker(): boolean {
    if (this.#at + 1 >= this.#length) return false;
    if (this.#buffer[this.#at] !== 0xff) return this.#giveUp();
    const marker = this.#buffer[this.#at + 1] ?? 0;
    // B.1.1.2: any number of fill bytes may stand before a marker.
    if (marker === 0xff) this.#at += 1;
    else if (marker === TEM || isRestart(marker)) this.#skipBareMarker();
    else if (marker === SOI) this.#restartHere();
    else if (marker === EOI) this.#finish();
    else if (marker === 0) this.#giveUp();
    else return this.#skipSegment(marker);
    return true;
  }

  /** A marker without a segment; after fill bytes, a restart goes on with the data that it stands in. */
  #skipBareMarker(): void {
    this.#at += 2;
    if (this.#hasData) this.#expecting = "data";
  }

  #skipSegment(marker: number): boolean {
    if (this.#at + 3 >= this.#length) return false;
    const size = ((this.#buffer[this.#at + 2] ?? 0) << 8) | (this.#buffer[this.#at + 3] ?? 0);
    if (size < 2 || (marker === SOS && size > LARGEST_SCAN_HEADER)) return this.#giveUp();
    this.#retryAt = this.#at + 2;
    this.#at += 2 + size;
    this.#hasData ||= marker === SOS;
    this.#expecting = marker === SOS ? "data" : "marker";
    return true;
  }

  #skipData(): boolean {
    const limit = Math.min(this.#length, this.#begin + this.#maxBytes + 1);
    for (let at = this.#at; at < limit; at += 2) {
      at = this.#indexOf(0xff, at);
      const next = this.#buffer[at + 1] ?? 0;
      if (at + 1 >= this.#length) {
        this.#at = Math.min(at, this.#length);
        return this.#isTooLong();
      }
      if (next !== 0 && !isRestart(next)) {
        this.#at = at;
        this.#retryAt = at;
        this.#expecting = "marker";
        return true;
      }
      this.#at = at + 2;
    }
    return this.#isTooLong();
  }

  /** Whether the picture has outgrown the limit; it is given up then, and the walk goes on. */
  #isTooLong(): boolean {
    return this.#at - this.#begin > this.#maxBytes && this.#giveUp();
  }

  /** A picture that was cut short: another begins where its end should be. */
  #restartHere(): void {
    this.broken += 1;
    this.#beginAt(this.#at);
  }

  #finish(): void {
    const end = this.#at + 2;
    if (this.#hasData && end - this.#begin <= this.#maxBytes) {
      this.#done.push(this.#buffer.slice(this.#begin, end));
    } else {
      this.broken += 1;
    }
    this.#at = end;
    this.#expecting = "start";
  }

  #giveUp(): boolean {
    this.broken += 1;
    this.#at = this.#expecting === "data" ? this.#at : Math.min(this.#retryAt, this.#length);
    this.#expecting = "start";
    return true;
  }

  /** The next such byte at or after `from`, or the end. */
  #indexOf(byte: number, from: number): number {
    const found = this.#buffer.subarray(0, this.#length).indexOf(byte, from);
    return found < 0 ? this.#length : found;
  }

  #append(bytes: Uint8Array): void {
    const needed = this.#length + bytes.length;
    if (needed > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(needed, this.#buffer.length * 2));
      larger.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = larger;
    }
    this.#buffer.set(bytes, this.#length);
    this.#length = needed;
  }

  /** Drops what no picture can need any more. */
  #forget(): void {
    const keepFrom = Math.min(this.#expecting === "start" ? this.#at : this.#begin, this.#length);
    if (keepFrom === 0) return;
    this.#buffer.copyWithin(0, keepFrom, this.#length);
    this.#length -= keepFrom;
    this.#at -= keepFrom;
    this.#begin -= keepFrom;
    this.#retryAt -= keepFrom;
  }
}
