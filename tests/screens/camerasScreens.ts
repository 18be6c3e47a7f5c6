import { join } from "node:path";
import { tmpdir } from "node:os";
import { mkdtemp, writeFile } from "node:fs/promises";
import type { Page } from "playwright/test";
import { readDemo, type DemoStation } from "../e2e/demoStation";
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
    name: "today-camera",
    go: async (page: Page, station: DemoStation) => {
      await withCameras(station);
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
    go: async (page: Page) => {
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
