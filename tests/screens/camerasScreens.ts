import { join } from "node:path";
import { tmpdir } from "node:os";
import { mkdtemp, writeFile } from "node:fs/promises";
import type { Page } from "playwright/test";
import { z } from "zod";
import { readDemo, type DemoStation } from "../e2e/demoStation";
import { cameraView, type CameraView } from "#contract/camera";
import { cameraId } from "#contract/ids";
import { at } from "./at";

let added: string | undefined;

/** A camera that plays the demo class's pictures, and one that does not answer. */
async function withCameras({ client, url }: DemoStation): Promise<void> {
  if (added === url) return;
  added = url;
  const path = await mkdtemp(join(tmpdir(), "rollcall-camera-"));
  const { pictures } = await readDemo();
  for (const [index, picture] of pictures.entries()) await writeFile(join(path, `${index}.jpg`), picture);
  await client.ask("node.addCamera", { name: "E-201", room: "E-201", source: { kind: "folder", path } });
  await client.ask("node.addCamera", {
    name: "E-305",
    room: "E-305",
    source: { kind: "network", url: "http://127.0.0.1:9/picture.jpg" },
  });
}

/** A day of a node: a night off, two lessons, one of them hot, and a loss. */
const DAY = [
  { state: "off", minutes: 410 },
  { state: "ok", minutes: 95 },
  { state: "hot", minutes: 35 },
  { state: "ok", minutes: 60 },
  { state: "lost", minutes: 5 },
  { state: "ok", minutes: 115 },
  { state: "off", minutes: 300 },
  { state: "ok", minutes: 180 },
  { state: "lost", minutes: 40 },
  { state: "hot", minutes: 20 },
  { state: "ok", minutes: 180 },
] as const;

/** The station's own cameras as nodes at the end of such a day, and one that waits to be paired. */
function afterADay(cameras: readonly CameraView[]): readonly CameraView[] {
  const [first, ...others] = cameras;
  if (first === undefined) return cameras;
  const health = { temperatureC: 78.4, isThrottled: true, wifiDbm: -74 };
  const node = { ...first, kind: "room-node", version: "0.1.0", health, history: DAY } as const;
  const found = { ...NEW_NODE, lastAddress: "192.168.1.31:47600", isPairingOpen: true };
  return [node, ...others, found];
}

const NEW_NODE = {
  cameraId: cameraId.parse("0123456789abcdef"),
  name: "Rollcall 0123",
  room: "",
  kind: "room-node",
  isPaired: false,
  connection: "found",
  camera: "off",
  pictures: { arrived: 0, dropped: 0, tooOld: 0 },
} as const;

async function withADay(page: Page): Promise<void> {
  await page.route("**/api/nodes.list", async (route) => {
    const response = await route.fetch();
    const { value } = z.object({ value: z.array(cameraView) }).parse(await response.json());
    await route.fulfill({ response, json: { ok: true, value: afterADay(value) } });
  });
}

/** A running lesson with one picture, whose camera does not answer. */
async function watchedLesson(station: DemoStation): Promise<string> {
  await withCameras(station);
  const { client } = station;
  const [record] = await client.ask("classes.list", {});
  const { sessionId } = await client.ask("session.open", { classId: record?.classId ?? "" });
  const [picture] = (await readDemo()).pictures;
  await client.ask("session.take", { sessionId }, picture);
  const dead = (await client.ask("nodes.list", {})).find(({ name }) => name === "E-305");
  await client.ask("session.watch", { sessionId, cameraIds: [dead?.cameraId ?? ""] });
  return sessionId;
}

/** The cameras, and the ways of looking for one. */
export const CAMERAS_SCREENS = [
  {
    name: "cameras",
    go: async (page: Page, station: DemoStation) => {
      await withCameras(station);
      await at("/cameras")(page);
      await page.getByRole("figure").locator("img").first().waitFor();
    },
  },
  {
    name: "cameras-day",
    go: async (page: Page, station: DemoStation) => {
      await withCameras(station);
      await withADay(page);
      await page.reload();
      await at("/cameras")(page);
      await page.getByRole("figure").locator("img").first().waitFor();
      await page.locator(".found").waitFor();
    },
  },
  {
    name: "cameras-pair",
    go: async (page: Page) => {
      await page.getByRole("button", { name: /^(?:Ghép đôi|Pair)$/u }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "today-camera",
    go: async (page: Page, station: DemoStation) => {
      await withCameras(station);
      await page.unrouteAll();
      await page.reload();
      await at("/")(page);
      await page.locator(".next-room img").waitFor();
    },
  },
  {
    name: "lesson-camera-lost",
    go: async (page: Page, station: DemoStation) => {
      const sessionId = await watchedLesson(station);
      await page.goto(`${station.url}#/lesson/${sessionId}`);
      await page.locator(".room-lost, .room-none [role=alert]").waitFor({ timeout: 30_000 });
    },
  },
  {
    name: "cameras-ladder",
    go: async (page: Page, station: DemoStation) => {
      await withCameras(station);
      await page.unrouteAll();
      await page.reload();
      await at("/cameras")(page);
      await page.getByRole("button", { name: /Tìm camera|Look for cameras/u }).click();
      await page.locator(".rung").first().waitFor({ timeout: 30_000 });
      await page.locator(".ladder-again").scrollIntoViewIfNeeded();
    },
  },
  {
    name: "cameras-add",
    go: async (page: Page) => {
      await page.reload();
      await at("/cameras")(page);
      await page.getByRole("button", { name: /Thêm camera|Add a camera/u }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
];
