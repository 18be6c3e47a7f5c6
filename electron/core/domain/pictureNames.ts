const READABLE = /\.(jpe?g|png|webp)$/i;
const UNREAD = /\.(heic|heif|hif|avif|gif|bmp|tiff?|dng|cr2|nef|arw|jxl|jp2)$/i;
const naturalCollator = new Intl.Collator("en", { numeric: true });

/** Largest picture file that is read, in bytes: a 50-megapixel camera's JPEG is about 25 MB. */
export const MAX_PICTURE_BYTES = 64 * 1024 * 1024;

/** Whether the name ends like a JPEG, PNG or WebP file. */
export function isPictureName(name: string): boolean {
  return READABLE.test(name);
}

/** Whether the name ends like a picture in a format that Rollcall does not read, such as a phone's HEIC. */
export function isOtherPictureName(name: string): boolean {
  return UNREAD.test(name);
}

/** Files that systems leave in folders of pictures and nobody put there. */
export function isHiddenName(name: string): boolean {
  return name.startsWith(".") || /^(thumbs\.db|ehthumbs\.db|desktop\.ini|__macosx)$/i.test(name);
}

/** Orders names as people count: "9.jpg" before "10.jpg". Total, so that a listing never depends on the file system. */
export function compareNaturally(a: string, b: string): number {
  return naturalCollator.compare(a, b) || (a < b ? -1 : Number(a > b));
}
