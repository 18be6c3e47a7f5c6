import { useState } from "react";
import "./faceCrop.css";

type FaceCropProps = {
  readonly url: string;
  /** Left, top, width and height of the face in pixels of the picture. */
  readonly box: readonly [number, number, number, number];
  readonly alt: string;
};

/** How much of its surroundings is shown around a face: enough to see hair and chin. */
const AROUND = 1.5;

/** One face out of a picture, square. */
export function FaceCrop({ url, box, alt }: FaceCropProps) {
  const [size, setSize] = useState<{ readonly width: number; readonly height: number }>();
  const [left, top, width, height] = box;
  const side = Math.max(width, height) * AROUND;
  const [x, y] = [left + width / 2 - side / 2, top + height / 2 - side / 2];
  const place =
    size === undefined
      ? { visibility: "hidden" as const }
      : {
          width: `${(size.width / side) * 100}%`,
          transform: `translate(${(-x / size.width) * 100}%, ${(-y / size.height) * 100}%)`,
        };
  return (
    <span className="face-crop">
      <img
        src={url}
        alt={alt}
        style={place}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
          setSize({ width: naturalWidth, height: naturalHeight })
        }
      />
    </span>
  );
}
