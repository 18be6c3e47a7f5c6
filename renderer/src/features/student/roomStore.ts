import type { Client } from "#client/client";
import { createLatest } from "#client/latest";
import { camerasAfter } from "#client/followCameras";
import type { CameraView } from "#contract/camera";
import { camerasOfRoom } from "#contract/rooms";
import type { FaceRef } from "#contract/marks";
import type { ReplyError } from "#contract/reply";
import type { SessionView } from "#contract/session";
import { LOADING, type Loaded } from "#client/loaded";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Who } from "./studentStore";

/** What the room's camera has of a student: the face that was taken for theirs, and faces that nobody has a name for. */
export type RoomFaces =
  | { readonly kind: "no-pictures" }
  | {
      readonly kind: "pictures";
      readonly sessionId: string;
      readonly date: string;
      readonly seen: FaceRef | undefined;
      readonly unknown: readonly FaceRef[];
    };

export type RoomState = {
  readonly faces: Loaded<RoomFaces>;
  /** The station's cameras that can look at a room, those of the class's room first. */
  readonly cameras: readonly CameraView[];
  readonly load: (who: Who) => Promise<void>;
  /** The bytes of one of these faces. */
  readonly read: (face: FaceRef) => Promise<Uint8Array | ReplyError>;
  /** What a camera shows now. */
  readonly picture: (cameraId: string) => Promise<Uint8Array | ReplyError>;
};

/** Faces of the class's newest lesson that was seen by a camera. */
export function createRoomStore(client: Client): StoreApi<RoomState> {
  const { unlessPassed } = createLatest();
  const store = createStore<RoomState>()((set, get) => ({
    faces: LOADING,
    cameras: [],
    load: async (who) => {
      set({ faces: LOADING, cameras: [] });
      const found = await unlessPassed(Promise.all([camerasFor(client, who), newestFaces(client, who)]));
      if (found === "passed") return;
      const [cameras, faces] = found;
      set({ cameras, faces });
    },
    read: async (face) => {
      const { faces } = get();
      const sessionId =
        faces.step === "ready" && faces.value.kind === "pictures" ? faces.value.sessionId : "";
      const reply = await client.ask("session.face", { sessionId, ...face });
      return reply.ok ? reply.value.bytes : reply.error;
    },
    picture: async (cameraId) => {
      const reply = await client.ask("node.picture", { cameraId });
      return reply.ok ? reply.value.bytes : reply.error;
    },
  }));
  client.subscribe((event) =>
    store.setState(({ cameras }) => ({
      cameras: camerasAfter(cameras, event).filter((each) => isKnown(cameras, each)),
    })),
  );
  return store;
}

function isKnown(cameras: readonly CameraView[], { cameraId }: CameraView): boolean {
  return cameras.some((each) => each.cameraId === cameraId);
}

async function camerasFor(client: Client, { classId }: Who): Promise<readonly CameraView[]> {
  const [cameras, record] = await Promise.all([
    client.ask("nodes.list", {}),
    client.ask("classes.read", { classId }),
  ]);
  if (!cameras.ok || !record.ok) return [];
  const own = cameras.value.filter(({ isPaired, kind }) => isPaired && kind !== "laptop");
  const inRoom = camerasOfRoom(own, record.value.room);
  return [...inRoom, ...own.filter((each) => !inRoom.includes(each))];
}

async function newestFaces(client: Client, { classId, studentId }: Who): Promise<Loaded<RoomFaces>> {
  const sessions = await client.ask("sessions.list", { classId });
  if (!sessions.ok) return { step: "failed", error: sessions.error };
  const newest = sessions.value.find(({ pictures, phase }) => pictures > 0 && phase !== "discarded");
  if (newest === undefined) return { step: "ready", value: { kind: "no-pictures" } };
  const { sessionId, date } = newest;
  const [session, look] = await Promise.all([
    client.ask("session.read", { sessionId }),
    client.ask("session.look", { sessionId, latest: 1 }),
  ]);
  if (!session.ok) return { step: "failed", error: session.error };
  const unknown = look.ok ? look.value.unknown.flatMap(({ faces }) => faces.slice(0, 1)) : [];
  const seen = seenFace(session.value, studentId);
  return { step: "ready", value: { kind: "pictures", sessionId, date, seen, unknown } };
}

/** The face by which a student is known to be there. */
function seenFace({ people }: Pick<SessionView, "people">, studentId: string): FaceRef | undefined {
  const face = people.find(({ personId }) => personId === studentId)?.camera.face;
  return face === undefined ? undefined : { picture: face.picture, face: face.face };
}
