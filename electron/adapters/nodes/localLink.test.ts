import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CameraLink, CameraSource, LinkNews } from "#core/ports";
import { describe, expect, it, vi } from "vitest";
import { createCameras } from "./createCameras";
import { problemOf } from "./diagnose";
import { LocalLink } from "./localLink";
import { JPEG } from "./testNode";

const NOBODY = { certificate: "", key: "" };

type Source = Exclude<CameraSource, { readonly kind: "room-node" }>;
type Seen = {
  readonly told: LinkNews[];
  readonly heard: (isWanted: (news: LinkNews) => boolean) => Promise<void>;
};

/** Opens a camera, and lets a test wait for what it tells. */
async function withCamera(
  source: Source,
  use: (link: CameraLink, seen: Seen) => Promise<void>,
): Promise<void> {
  const told: LinkNews[] = [];
  const waiting = new Set<() => void>();
  const cameras = createCameras({ own: () => [], random: () => 0 });
  const link = cameras.open(source, NOBODY, (news) => {
    told.push(news);
    for (const look of waiting) look();
  });
  const heard = (isWanted: (news: LinkNews) => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => void (told.some(isWanted) && resolve());
      waiting.add(look);
      look();
    });
  try {
    await use(link, { told, heard });
  } finally {
    await link.close();
    await cameras.close();
  }
}

const isPicture = (news: LinkNews) => news.type === "picture";
const isIdle = (news: LinkNews) => news.type === "connection" && news.connection === "idle";

describe("a folder that plays like a camera", () => {
  it("runs only while somebody wants its pictures, and gives them as they are", async () => {
    const folder = await mkdtemp(join(tmpdir(), "rollcall-folder-"));
    try {
      await writeFile(join(folder, "1.jpg"), JPEG);
      await withCamera({ kind: "folder", path: folder }, async (link, { told, heard }) => {
        expect(told).toEqual([]);
        link.want(1000);
        await heard(isPicture);
        const picture = told.find((news) => news.type === "picture");
        expect(picture).toMatchObject({ picture: { jpeg: Buffer.from(JPEG), ageMs: 0 } });
        link.want(0);
        await heard(isIdle);
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("stays off once it is closed, whoever still wishes for its pictures", async () => {
    await withCamera({ kind: "folder", path: "/nowhere/at/all" }, async (link, { told }) => {
      await link.close();
      link.want(1000);
      await link.pictureNow();
      await new Promise(setImmediate);
      expect(told).toEqual([]);
    });
  });

  it("says what is the matter when it is not there", async () => {
    await withCamera({ kind: "folder", path: "/nowhere/at/all" }, async (link, { told, heard }) => {
      link.want(1000);
      await heard((news) => news.type === "connection" && news.connection === "lost");
      expect(told).toContainEqual(
        expect.objectContaining({ problem: expect.objectContaining({ cause: "no-folder" }) }),
      );
    });
  });
});

describe("an HTTP camera", () => {
  async function withServer(
    answer: (response: ServerResponse, authorization: string | undefined) => void,
    use: (url: string) => Promise<void>,
  ): Promise<void> {
    const server = createServer((request, response) => answer(response, request.headers.authorization));
    await new Promise<void>((ready) => void server.listen(0, "127.0.0.1", () => ready()));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    try {
      await use(`127.0.0.1:${port}`);
    } finally {
      server.closeAllConnections();
      await new Promise<void>((done) => void server.close(() => done()));
    }
  }

  it("gives the pictures of a stream without an end, and is let go when nobody wants them", async () => {
    let isClosed: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => {
      isClosed = resolve;
    });
    await withServer(
      (response) => {
        response.on("close", isClosed);
        response.write("--frame\r\nContent-Type: image/jpeg\r\n\r\n");
        response.write(JPEG);
      },
      (host) =>
        withCamera({ kind: "network", url: `http://${host}/stream` }, async (link, { told, heard }) => {
          link.want(1000);
          await heard(isPicture);
          link.want(0);
          await closed;
          await heard(isIdle);
          expect(told.at(-1)).toMatchObject({ connection: "idle" });
        }),
    );
  });

  it("gives single pictures, with the name and password of its address kept out of it", async () => {
    const asked: (string | undefined)[] = [];
    await withServer(
      (response, authorization) => {
        asked.push(authorization);
        response.end(JPEG);
      },
      (host) =>
        withCamera(
          { kind: "network", url: `http://lan:s%20cret@${host}/` },
          async (link, { told, heard }) => {
            await link.pictureNow();
            await heard(isPicture);
            expect(asked[0]).toBe(`Basic ${Buffer.from("lan:s cret").toString("base64")}`);
            expect(JSON.stringify(told)).not.toContain("cret");
          },
        ),
    );
  });

  it("says no signal for an answer without a picture, and when nobody listens", async () => {
    let gone = "";
    await withServer(
      (response) => void response.writeHead(404).end(),
      (host) =>
        withCamera({ kind: "network", url: (gone = `http://${host}/`) }, async (link, { told, heard }) => {
          link.want(1000);
          await heard((news) => news.type === "connection" && news.problem !== undefined);
          expect(told).toContainEqual(
            expect.objectContaining({ problem: expect.objectContaining({ cause: "no-signal" }) }),
          );
        }),
    );
    await withCamera({ kind: "network", url: gone }, async (link, { told, heard }) => {
      link.want(1000);
      await heard((news) => news.type === "connection" && news.problem !== undefined);
      expect(told).toContainEqual(
        expect.objectContaining({ problem: expect.objectContaining({ cause: "refused" }) }),
      );
    });
  });
});

describe("a wish for one picture", () => {
  it("has its full time, also when one was wished for shortly before", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const opened: { readonly give: (jpeg: Uint8Array) => void; readonly signal: AbortSignal }[] = [];
    const flow = (give: (jpeg: Uint8Array) => void, _: () => number, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        opened.push({ give, signal });
        signal.addEventListener("abort", () => resolve());
      });
    const parts = { flow, address: "here", explain: () => problemOf("no-signal"), random: () => 0 };
    const link = new LocalLink(parts, () => undefined);
    try {
      await link.pictureNow();
      await vi.waitFor(() => expect(opened).toHaveLength(1));
      opened[0]?.give(JPEG);
      expect(opened[0]?.signal.aborted).toBe(true);
      vi.advanceTimersByTime(9000);
      await link.pictureNow();
      await vi.waitFor(() => expect(opened).toHaveLength(2));
      vi.advanceTimersByTime(9000);
      expect(opened[1]?.signal.aborted).toBe(false);
      vi.advanceTimersByTime(1000);
      expect(opened[1]?.signal.aborted).toBe(true);
    } finally {
      await link.close();
      vi.useRealTimers();
    }
  });
});
