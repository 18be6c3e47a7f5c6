import { memo, useState, type CSSProperties, type SyntheticEvent } from "react";
import "./roomPicture.css";

/** What a face in the picture is: told by its line and its sign as well as by its colour. */
export type FaceLook = "marked" | "check" | "unknown" | "guest" | "dismissed";

export type FaceMark = {
  readonly id: string;
  /** Left, top, width, height in pixels of the picture. */
  readonly box: readonly [number, number, number, number];
  readonly look: FaceLook;
  readonly isMasked: boolean;
  /** What stands at the box; nothing for faces that have no name. */
  readonly name?: string;
  /** What is read aloud and shown on hover. */
  readonly label: string;
  readonly personId?: string;
};

type Size = { readonly width: number; readonly height: number };

type RoomPictureProps = {
  readonly url: string;
  readonly alt: string;
  readonly faces: readonly FaceMark[];
  /** Whose card is pointed at: their box glows. */
  readonly litPersonId?: string | undefined;
  readonly onPoint: (personId: string | undefined) => void;
  readonly onPress: (face: FaceMark) => void;
  /** 1 shows all of it. */
  readonly zoom?: number;
  /** The camera is silent: what is shown is old. */
  readonly isStale?: boolean;
};

/** The room's picture with a box for each face and names below them; boxes fit at any size. */
export const RoomPicture = memo(function RoomPicture(props: RoomPictureProps) {
  const { url, alt, faces, litPersonId, zoom = 1, isStale = false, onPoint, onPress } = props;
  const [size, setSize] = useState<Size>();
  const measure = ({ currentTarget }: SyntheticEvent<HTMLImageElement>) =>
    setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight });
  return (
    <div
      className={isStale ? "room-picture room-picture-stale" : "room-picture"}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls when it is enlarged must be reachable by keyboard
      tabIndex={zoom > 1 ? 0 : -1}
    >
      <div className="room-picture-sheet" style={{ width: `${zoom * 100}%` }}>
        <img src={url} alt={alt} draggable={false} onLoad={measure} />
        {size !== undefined &&
          faces.map((face) => (
            <FaceBox
              key={face.id}
              face={face}
              size={size}
              isLit={litPersonId !== undefined && face.personId === litPersonId}
              onPoint={onPoint}
              onPress={onPress}
            />
          ))}
      </div>
    </div>
  );
});

type FaceBoxProps = Pick<RoomPictureProps, "onPoint" | "onPress"> & {
  readonly face: FaceMark;
  readonly size: Size;
  readonly isLit: boolean;
};

const FaceBox = memo(function FaceBox({ face, size, isLit, onPoint, onPress }: FaceBoxProps) {
  const { box, look, isMasked, name, label, personId } = face;
  const looks = [
    "face-box",
    `face-box-${look}`,
    isMasked ? "face-box-masked" : "",
    isLit ? "face-box-lit" : "",
  ];
  return (
    <button
      type="button"
      tabIndex={-1}
      className={looks.join(" ")}
      style={placeOf(box, size)}
      title={label}
      aria-label={label}
      onPointerEnter={() => onPoint(personId)}
      onPointerLeave={() => onPoint(undefined)}
      onClick={() => onPress(face)}
    >
      {name !== undefined && <span className="face-box-name">{name}</span>}
      {look === "check" && <span className="face-box-sign">?</span>}
    </button>
  );
});

function placeOf([left, top, width, height]: FaceMark["box"], size: Size): CSSProperties {
  const percent = (pixels: number, of: number) => `${(pixels / of) * 100}%`;
  return {
    left: percent(left, size.width),
    top: percent(top, size.height),
    width: percent(width, size.width),
    height: percent(height, size.height),
  };
}
