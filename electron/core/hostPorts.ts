import type { Calibration } from "#contract/calibration";
import type { Problem, RosterStudent } from "#contract/take";
import type { TextTable } from "./domain/rosterTable";
import type { Vision } from "./pipeline/look";
import type { Box, Resize, RgbImage } from "./pipeline/vision";

/** A password as scrypt left it; see `stationDocument`. */
export type HashedPassword = {
  readonly salt: string;
  readonly hash: string;
  readonly N: number;
  readonly r: number;
  readonly p: number;
};

/** Passwords are only ever kept hashed, slowly and with a salt of their own. */
export type Passwords = {
  readonly hash: (password: string) => Promise<HashedPassword>;
  /** Takes as long for nobody's password (`undefined`, never right) as for a wrong one. */
  readonly isRight: (password: string, hashed: HashedPassword | undefined) => Promise<boolean>;
};

/** Chance that nobody can foretell. */
export type Random = {
  /** An id that is never given twice: 20 letters and digits. */
  readonly id: () => string;
  /** 256 bits as text. */
  readonly secret: () => string;
  /** Eight letters and digits of which none looks like another. */
  readonly classCode: () => string;
};

/** What faces are seen, and pictures kept, with. */
export type Eyes = {
  readonly vision: Vision;
  readonly codec: {
    readonly decode: (bytes: Uint8Array) => Promise<RgbImage>;
    readonly resize: Resize;
    /** The picture as JPEG, with these boxes made unrecognisable. */
    readonly encodeBlurred: (image: RgbImage, boxes: readonly Box[]) => Promise<Uint8Array>;
  };
  readonly calibration: Calibration;
  /** Milliseconds that never run backwards. */
  readonly now: () => number;
};

/** Opens the eyes when they are first needed. @throws AppError `model-missing` or `checksum-mismatch` */
export type OpenEyes = () => Promise<Eyes>;

/** Reads the cells of a roster, CSV or XLSX by what the bytes are. @throws AppError `bad-input` or `not-found` with the reason */
export type ReadTable = (
  bytes: Uint8Array,
  file: string,
  choice: { readonly sheet?: string },
) => Promise<TextTable>;

/** Photographs in a zip, each of one student; `studentId` is the number that the roster given knows them by. */
export type ZippedPhotos = {
  readonly photos: readonly {
    readonly studentId: string;
    readonly file: string;
    readonly read: () => Promise<Uint8Array>;
  }[];
  readonly problems: readonly Problem[];
};

/** A class for a first try, composed of real portraits. */
export type ComposedDemo = {
  readonly course: string;
  readonly group: string;
  readonly students: readonly {
    readonly number: string;
    readonly name: string;
    readonly photo: () => Promise<Uint8Array>;
  }[];
  /** Pictures of its room, in the order in which its camera would send them. */
  readonly pictures: readonly (() => Promise<Uint8Array>)[];
};

export type ComposingTask = {
  readonly signal: AbortSignal;
  readonly onProgress: (step: "bringing" | "composing", done: number, total: number) => void;
};

/** Composes the demo class, once: afterwards it is only read. @throws AppError `cancelled`, `source-unavailable`, `model-missing` … */
export type ComposeDemo = (task: ComposingTask) => Promise<ComposedDemo>;

/** Lists the photographs of a zip, named by student number. @throws AppError `bad-input` for one that is hostile, or none */
export type ListZippedPhotos = (
  bytes: Uint8Array,
  file: string,
  roster: readonly RosterStudent[],
) => Promise<ZippedPhotos>;
