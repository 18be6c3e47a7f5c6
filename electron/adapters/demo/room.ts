import type { Point } from "#core/pipeline/vision";

/** The pictures a Logitech C270 gives in its 4:3 mode. */
export const PICTURE_WIDTH = 1280;
export const PICTURE_HEIGHT = 960;

/** Width of a detector's face box, pixels, over all seats and movements. */
export const MIN_FACE_WIDTH_PX = 34;
export const MAX_FACE_WIDTH_PX = 80;

/** A place in the room: where the middle of the face of who sits there appears, and how wide that face is. */
export type Seat = { readonly row: number; readonly centre: Point; readonly faceWidthPx: number };

const ROWS = 6;
const BACK_FACE_PX = 36;
const FRONT_FACE_PX = 76;
/** Middle of the faces in the last row; a camera above the blackboard looks down from 15 face widths, about two metres. */
const BACK_ROW_Y = 176;
const CAMERA_HEIGHT_IN_FACES = 15;
/** Distance between neighbours. */
export const SEAT_SPACING_IN_FACES = 3.3;
const SIDE_MARGIN_PX = 70;

/**
 * All seats of the room, last row first, left to right. A pinhole camera: rows are evenly spaced in depth, so the
 * inverse of the face width is evenly spaced, and height in the picture is linear in it. Every other row is
 * shifted by half a seat, which lets the camera see between the heads.
 */
export function roomSeats(): Seat[] {
  return Array.from({ length: ROWS }, (_, row) => rowSeats(row)).flat();
}

/** Width of an average face in a row, pixels; row 0 is the last row. */
export function rowFaceWidth(row: number): number {
  const near = row / (ROWS - 1);
  return 1 / ((1 - near) / BACK_FACE_PX + near / FRONT_FACE_PX);
}

/** Height in the picture of the middle of the faces in a row. */
export function rowFaceY(row: number): number {
  return BACK_ROW_Y + CAMERA_HEIGHT_IN_FACES * (rowFaceWidth(row) - BACK_FACE_PX);
}

/** Number of rows of seats. */
export const roomRows = ROWS;

function rowSeats(row: number): Seat[] {
  const faceWidthPx = rowFaceWidth(row);
  const spacing = faceWidthPx * SEAT_SPACING_IN_FACES;
  const middle = PICTURE_WIDTH / 2 + (row % 2 === 0 ? spacing / 2 : 0);
  const seats: Seat[] = [];
  for (let column = -12; column <= 12; column++) {
    const x = middle + column * spacing;
    if (x < SIDE_MARGIN_PX || x > PICTURE_WIDTH - SIDE_MARGIN_PX) continue;
    seats.push({ row, centre: [x, rowFaceY(row)], faceWidthPx });
  }
  return seats;
}
