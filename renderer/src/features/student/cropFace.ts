/** Hair, ears and chin belong to a portrait; the room behind does not. */
const AROUND = 2.4;
const JPEG_QUALITY = 0.92;

type Box = readonly [number, number, number, number];

/** Cuts the square around a face out of a picture, as JPEG: what is stored shows the student, not the room. */
export async function cropFace(picture: Uint8Array, [left, top, width, height]: Box): Promise<Uint8Array> {
  const bitmap = await createImageBitmap(new Blob([new Uint8Array(picture)]));
  const side = Math.min(Math.max(width, height) * AROUND, bitmap.width, bitmap.height);
  const x = clamp(left + width / 2 - side / 2, bitmap.width - side);
  const y = clamp(top + height / 2 - side / 2, bitmap.height - side);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(side);
  canvas.height = Math.round(side);
  canvas.getContext("2d")?.drawImage(bitmap, x, y, side, side, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/jpeg", JPEG_QUALITY);
  });
  return blob === null ? picture : new Uint8Array(await blob.arrayBuffer());
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}
