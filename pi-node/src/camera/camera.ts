/** A camera that is being watched. */
export interface OpenCamera {
  /** Ends it; resolves when the device is free again. */
  readonly close: () => Promise<void>;
}

export interface CameraEvents {
  /** The camera's own JPEG, whole, in memory of its own. */
  readonly onPicture: (jpeg: Uint8Array) => void;
  /** It will give no more: unplugged, refused, at an end. Called once at most, and never after `close`. */
  readonly onEnd: (reason: string) => void;
}

/** Where pictures come from. */
export interface CameraSource {
  /** For people: the device, or the address without its password. */
  readonly label: string;
  /** Same bytes for so long mean that it hangs; 0 for one that may show the same again and again. */
  readonly frozenAfterMs: number;
  /** Begins; never throws: what fails is told by `onEnd`. */
  readonly open: (events: CameraEvents) => OpenCamera;
  /** Cuts and restores the device's power, where that can be done. */
  readonly cyclePower?: () => Promise<void>;
}

/** A picture with the times at which its last byte came. */
export interface Frame {
  readonly sequence: number;
  readonly capturedAtMs: number;
  readonly capturedMonotonicMs: number;
  readonly jpeg: Uint8Array;
}
