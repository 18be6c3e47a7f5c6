/** A point in pixels of the picture it belongs to; x grows to the right, y downwards, (0, 0) is the top-left corner. */
export type Point = readonly [x: number, y: number];

/** A rectangle in pixels: left, top, width, height. It may reach past the picture's edge. */
export type Box = readonly [x: number, y: number, width: number, height: number];

/** The five points that ArcFace aligns by: left eye, right eye, nose tip, left and right mouth corner, as seen in the picture. */
export type Landmarks = readonly [Point, Point, Point, Point, Point];

/** A decoded picture, upright. `data` is row-major interleaved RGB, 0–255, `width * height * 3` bytes. */
export type RgbImage = {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
};

/** A face found in a picture; box and landmarks in that picture's pixels, `score` 0…1 as the detector gave it. */
export type DetectedFace = {
  readonly box: Box;
  readonly landmarks: Landmarks;
  readonly score: number;
};

/** A face vector of unit length; the cosine of two of them is their dot product, −1…1. */
export type Embedding = Float32Array & { readonly __brand: "Embedding" };

/** A dense tensor. `data.length` equals the product of `dims`. */
export type Tensor = {
  readonly data: Float32Array | Uint8Array;
  readonly dims: readonly number[];
};

/** One loaded network. Runs may be called again before an earlier one has ended. */
export type Network = {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** Runs the network on inputs by name and gives its outputs by name. */
  readonly run: (inputs: Readonly<Record<string, Tensor>>) => Promise<Readonly<Record<string, Tensor>>>;
  /** Frees native memory; no run may follow. */
  readonly close: () => Promise<void>;
};

/** Resamples a picture to exactly `width` × `height` pixels with an antialiasing filter. */
export type Resize = (image: RgbImage, width: number, height: number) => Promise<RgbImage>;

/** Finds the faces of a picture of any size, best first; faces that score below `minScore` (0…1) are left out. */
export type FaceDetector = (image: RgbImage, minScore: number) => Promise<readonly DetectedFace[]>;

/** Turns aligned 112 × 112 crops into embeddings, in their order. */
export type FaceEmbedder = (crops: readonly RgbImage[]) => Promise<readonly Embedding[]>;
