import type { CameraView, WatchView } from "#contract/camera";
import type { ReplyError } from "#contract/reply";

/** Where a lesson's pictures come from: the room's cameras send theirs to the station themselves, the others are brought from here. */
export type Feed =
  | { readonly kind: "room" }
  | { readonly kind: "laptop" }
  | { readonly kind: "files"; readonly left: number }
  | { readonly kind: "demo" };

export const INTERVALS_S = [2, 5, 10, 30] as const;

/** The lesson that pictures are brought to. */
export type Followed = {
  readonly sessionId: string;
  readonly room: string;
  /** No picture was taken yet: the room's cameras begin by themselves. */
  readonly isNew: boolean;
  readonly isDemo: boolean;
};

export type FeedState = {
  readonly feed: Feed;
  readonly everyS: number;
  /** Whether the next picture is taken by itself. */
  readonly isRunning: boolean;
  readonly isTaking: boolean;
  /** When the last picture of this feed was taken, or tried. */
  readonly triedAtMs: number | undefined;
  readonly trouble: ReplyError | undefined;
  /** The station's cameras as they are now. */
  readonly cameras: readonly CameraView[];
  /** Which cameras look at the lesson. */
  readonly watch: WatchView | undefined;
  /** Follows a session; another one begins without pictures of the one before. */
  readonly follow: (lesson: Followed) => void;
  readonly useFiles: (files: readonly Blob[]) => Promise<void>;
  readonly useLaptop: () => Promise<void>;
  /** Has these cameras look at the lesson; the room's where none is named. */
  readonly useRoom: (cameraIds?: readonly string[]) => Promise<void>;
  readonly takeNow: () => Promise<void>;
  readonly setEvery: (seconds: number) => void;
  readonly setRunning: (isRunning: boolean) => void;
};
