/** What a camera has to say of itself for this. */
type InRoom = { readonly room: string };

/**
 * The cameras that look at a room. Where none was assigned to it but there is one camera and that one is in no room, it is meant: a
 * lecturer with one camera carries it along. Empty where there is none.
 */
export function camerasOfRoom<Camera extends InRoom>(
  cameras: readonly Camera[],
  room: string,
): readonly Camera[] {
  const inRoom = room === "" ? [] : cameras.filter((camera) => keyOf(camera.room) === keyOf(room));
  const [only, another] = cameras;
  if (inRoom.length > 0) return inRoom;
  return only !== undefined && another === undefined && only.room === "" ? [only] : [];
}

/** As people write rooms: "E-201", "e 201". */
function keyOf(room: string): string {
  return room
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[\s._-]+/gu, "");
}
