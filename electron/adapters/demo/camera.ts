import sharp from "sharp";
import type { Canvas } from "./canvas";
import type { CameraLook } from "./plan";
import { createRandom } from "./random";

const GAUSSIAN_TABLE = 1 << 14;
/** Chroma is measured by one pixel in four and interpolated: its noise comes in patches of this size. */
const CHROMA_PATCH_PX = 2;

/** What comes out of a small webcam that looks at the scene: exposure, colour cast, vignetting, softness, noise, JPEG 4:2:0. */
export async function photograph(scene: Canvas, look: CameraLook, seed: string): Promise<Uint8Array> {
  const { width, height } = scene;
  const exposed = expose(scene, look);
  const soft = await sharp(exposed, { raw: { width, height, channels: 3 } })
    .blur(look.blurSigmaPx)
    .raw()
    .toBuffer();
  const noisy = addNoise(soft, width, look, seed);
  return sharp(noisy, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: look.jpegQuality, chromaSubsampling: "4:2:0" })
    .toBuffer();
}

function expose(scene: Canvas, look: CameraLook): Uint8Array {
  const { width, height, data } = scene;
  const result = new Uint8Array(data.length);
  const curve = toneCurve(look.gamma);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const r2 = ((x / width - 0.5) ** 2 + (y / height - 0.5) ** 2) * 2;
      const light = look.exposure * (1 - look.vignette * r2);
      const at = (y * width + x) * 3;
      for (let c = 0; c < 3; c++) {
        const value = (data[at + c] ?? 0) * light * (look.cast[c] ?? 1);
        result[at + c] = curve[Math.min(curve.length - 1, Math.max(0, Math.round(value)))] ?? 255;
      }
    }
  }
  return result;
}

/** Gamma, and a shoulder instead of hard clipping, as the camera's own tone curve has; 0…400 in, 0…255 out. */
function toneCurve(gamma: number): Uint8Array {
  return Uint8Array.from({ length: 401 }, (_, value) => {
    const v = value / 255;
    const shoulder = v < 0.8 ? v : 0.8 + 0.2 * (1 - Math.exp(-(v - 0.8) / 0.2));
    return Math.round(255 * shoulder ** gamma);
  });
}

function addNoise(picture: Uint8Array, width: number, look: CameraLook, seed: string): Uint8Array {
  const random = createRandom(`${seed}/noise`);
  const gaussian = Float32Array.from({ length: GAUSSIAN_TABLE }, () => random.normal());
  const draw = () => gaussian[random.below(GAUSSIAN_TABLE)] ?? 0;
  const height = picture.length / 3 / width;
  const patches = Math.ceil(width / CHROMA_PATCH_PX);
  const chroma = Float32Array.from({ length: patches * Math.ceil(height / CHROMA_PATCH_PX) * 2 }, draw);
  const result = new Uint8Array(picture.length);
  for (let at = 0; at < picture.length / 3; at++) {
    const x = at % width;
    const y = Math.floor(at / width);
    const patch = (Math.floor(y / CHROMA_PATCH_PX) * patches + Math.floor(x / CHROMA_PATCH_PX)) * 2;
    const green = picture[at * 3 + 1] ?? 0;
    // Shot noise grows with light, gamma lifts the noise of shadows: between them it is nearly even, darker a little more.
    const strength = 1.15 - 0.35 * (green / 255);
    const luma = look.noiseSigma * strength * draw();
    const blue = look.chromaNoiseSigma * strength * (chroma[patch] ?? 0);
    const red = look.chromaNoiseSigma * strength * (chroma[patch + 1] ?? 0);
    // YCbCr to RGB (ITU-R BT.601).
    result[at * 3] = toByte((picture[at * 3] ?? 0) + luma + 1.402 * red);
    result[at * 3 + 1] = toByte(green + luma - 0.344 * blue - 0.714 * red);
    result[at * 3 + 2] = toByte((picture[at * 3 + 2] ?? 0) + luma + 1.772 * blue);
  }
  return result;
}

function toByte(value: number): number {
  return Math.min(255, Math.max(0, Math.round(value)));
}
