import type { CSSProperties } from "react";
import "./roomPicture.css";

/** What a face in the picture is: by its line and its sign as well as by its colour. */
export type FaceLook = "marked" | "check" | "unknown" | "guest" | "dismissed";

export type FaceMark = {
  readonly id: string;
  /** Left, top, width, height as shares of the picture, 0…1. */
  readonly place: readonly [number, number, number, number];
  readonly look: FaceLook;
  readonly isMasked: boolean;
  /** What stands at the box; nothing for faces that have no name. */
  readonly name?: string;
  /** What is read aloud and shown on hover. */
  readonly label: string;
  readonly personId?: string;
};

type RoomPictureProps = {
  readonly url: string | undefined;
  readonly alt: string;
  readonly faces: readonly FaceMark[];
  /** Whose card is pointed at: their box glows. */
  readonly litPersonId?: string | undefined;
  readonly onPoint?: (face: FaceMark | undefined) => void;
  readonly onPress?: (face: FaceMark) => void;
  /** 1 shows all of it. */
  readonly zoom?: number;
  /** The camera is silent: what is shown is old. */
  readonly isStale?: boolean;
};

/** The room's picture with a box for each face, names below them. Boxes are positioned in shares, so that they fit at any size. */
export function RoomPicture(props: RoomPictureProps) {
  const { url, alt, faces, litPersonId, zoom = 1, isStale = false, onPoint, onPress } = props;
  return (
    <div className={isStale ? "room-picture room-picture-stale" : "room-picture"}>
      <div className="room-picture-sheet" style={{ width: `${zoom * 100}%` }}>
        {url === undefined ? (
          <div className="room-picture-none" />
        ) : (
          <img src={url} alt={alt} draggable={false} />
        )}
        {faces.map((face) => (
          <FaceBox
            key={face.id}
            face={face}
            isLit={litPersonId !== undefined && face.personId === litPersonId}
            {...(onPoint === undefined ? {} : { onPoint })}
            {...(onPress === undefined ? {} : { onPress })}
          />
        ))}
      </div>
    </div>
  );
}

type FaceBoxProps = Pick<RoomPictureProps, "onPoint" | "onPress"> & {
  readonly face: FaceMark;
  readonly isLit: boolean;
};

function FaceBox({ face, isLit, onPoint, onPress }: FaceBoxProps) {
  const { place, look, isMasked, name, label } = face;
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
      style={placeOf(place)}
      title={label}
      aria-label={label}
      onPointerEnter={() => onPoint?.(face)}
      onPointerLeave={() => onPoint?.(undefined)}
      onClick={() => onPress?.(face)}
    >
      {name !== undefined && <span className="face-box-name">{name}</span>}
      {look === "check" && <span className="face-box-sign">?</span>}
    </button>
  );
}

function placeOf([left, top, width, height]: FaceMark["place"]): CSSProperties {
  const percent = (share: number) => `${share * 100}%`;
  return { left: percent(left), top: percent(top), width: percent(width), height: percent(height) };
}
