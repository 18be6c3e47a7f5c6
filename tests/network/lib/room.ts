import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ResultOf } from "#contract/api";
import { classCamera, type ClassCamera } from "./classCamera";
import { classPictures } from "./classPictures";
import { joinTwoComputers, type TwoComputers } from "./namespaces";
import { startNode, type RoomNode } from "./roomNode";
import { startStation, type Station } from "./station";

const CAMERA_PORT = 8080;
const NODE_NAME = "Camera E-201";
const ROOM = "E-201";

/** A room: a camera on its node, and a lecturer's station, in two namespaces. */
export type Room = {
  readonly folder: string;
  readonly computers: TwoComputers;
  readonly pictures: string;
  readonly camera: ClassCamera;
  node: RoomNode;
  station: Station;
  readonly startNode: () => Promise<RoomNode>;
  readonly close: () => Promise<void>;
};

/** Sets a room up; the first lecturer is logged in, nothing is paired. */
export async function openRoom(): Promise<Room> {
  const folder = await mkdtemp(join(tmpdir(), "rollcall-network-"));
  const computers = await joinTwoComputers();
  const pictures = await classPictures(join(folder, "pictures"));
  const camera = classCamera(computers.node, pictures, CAMERA_PORT);
  camera.start();
  const begin = () =>
    startNode({
      namespace: computers.node,
      state: join(folder, "node"),
      camera: camera.address,
      name: NODE_NAME,
    });
  const station = await startStation(computers.station, folder);
  await logInFirst(station);
  const room: Room = {
    folder,
    computers,
    pictures,
    camera,
    station,
    node: await begin(),
    startNode: begin,
    close: async () => {
      await room.node.program.kill();
      await room.camera.kill();
      await room.station.kill();
      await computers.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return room;
}

const PASSWORD = "bốn từ dễ nhớ 1234";

async function logInFirst({ ask, logIn }: Station): Promise<void> {
  const { login } = await ask("login.first", {
    loginName: "lan",
    name: "Lan",
    language: "vi",
    password: PASSWORD,
  });
  logIn(login);
}

/** Logs in again, as after a restart. */
export async function logInAgain({ ask, logIn }: Station): Promise<void> {
  const { login } = await ask("login.open", { loginName: "lan", password: PASSWORD });
  logIn(login);
}

/** Pairs the room's node by the code that it shows. */
export async function pairNode({ node, station }: Room): Promise<string> {
  const { cameraId } = (await until(5000, () => nodeIn({ station }))).value;
  await station.ask("node.pair", { cameraId, code: node.openPairing(), room: ROOM });
  await until(5000, async () => ((await nodeIn({ station })).connection === "connected" ? true : undefined));
  return cameraId;
}

/** Starts a lesson of a class without students, at which the room's camera looks every two seconds. */
export async function startLesson({ station: { ask } }: Room): Promise<string> {
  const { classId } = await ask("classes.create", {
    course: "Databases",
    group: "18N13A",
    term: { name: "HK1", from: "2026-01-01", until: "2199-12-31" },
    room: ROOM,
    zone: "Asia/Ho_Chi_Minh",
  });
  const { sessionId } = await ask("session.open", { classId });
  await ask("session.watch", { sessionId, everySeconds: 2 });
  return sessionId;
}

type Camera = ResultOf<"nodes.list">[number];

/** The room's node as the station sees it. @throws when there is none */
export async function nodeIn({ station }: Pick<Room, "station">): Promise<Camera> {
  const found = (await station.ask("nodes.list", {})).find(({ kind }) => kind === "room-node");
  if (found === undefined) throw new Error(`No node; ${station.program.said()}`);
  return found;
}

/** Asks again and again until the answer is there. Gives how long it took, in milliseconds. */
export async function until<T>(
  withinMs: number,
  look: () => Promise<T | undefined>,
): Promise<{ readonly value: T; readonly tookMs: number }> {
  const startedAtMs = performance.now();
  let last: unknown;
  for (;;) {
    const value = await look().catch((error: unknown) => {
      last = error;
      return undefined;
    });
    const tookMs = performance.now() - startedAtMs;
    if (value !== undefined) return { value, tookMs };
    if (tookMs > withinMs) {
      throw new Error(`Not within ${withinMs} ms${last instanceof Error ? `: ${last.message}` : ""}`);
    }
    await new Promise<void>((resolve) => void setTimeout(resolve, 100));
  }
}
