import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { testJpeg } from "#wire/testJpegs";
import type { CameraSource, OpenCamera } from "./camera";
import { folderCamera } from "./folderCamera";
import { httpCamera } from "./httpCamera";

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** The first pictures of a source, or why it ended before them. */
function look(source: CameraSource, count: number): Promise<readonly Uint8Array[] | string> {
  return new Promise((resolve) => {
    const pictures: Uint8Array[] = [];
    const camera: OpenCamera = source.open({
      onPicture: (jpeg) => {
        pictures.push(Uint8Array.from(jpeg));
        if (pictures.length === count) resolve(pictures);
      },
      onEnd: resolve,
    });
    closing.push(() => camera.close());
  });
}

async function serve(listener: RequestListener): Promise<URL> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("No port");
  return new URL(`http://127.0.0.1:${address.port}/live`);
}

const pictures = [1, 2, 3].map((byte) => testJpeg(Uint8Array.of(byte, 0xff, byte)));

describe("a folder of pictures", () => {
  it("plays round and round in the order of names, and passes over what is no picture", async () => {
    const folder = await mkdtemp(join(tmpdir(), "rollcall-folder-"));
    closing.push(() => rm(folder, { recursive: true }));
    const names = ["b.JPG", "a.jpg", "c.jpeg"];
    await Promise.all([
      ...names.map((name, at) => writeFile(join(folder, name), pictures[at] ?? "")),
      writeFile(join(folder, "notes.txt"), "no picture"),
    ]);
    const [one, two, three] = pictures;
    expect(await look(folderCamera(folder, 1_000), 4)).toEqual([two, one, three, two]);
  });

  it("says what is wrong when it is empty or missing", async () => {
    const folder = await mkdtemp(join(tmpdir(), "rollcall-folder-"));
    expect(await look(folderCamera(folder, 10), 1)).toContain("There is no .jpg in");
    await rm(folder, { recursive: true });
    expect(await look(folderCamera(folder, 10), 1)).toContain("ENOENT");
  });
});

describe("a camera behind an address", () => {
  it("gives the pictures of an endless multipart answer as they are", async () => {
    const address = await serve((_request, response) => {
      response.writeHead(200, { "content-type": "multipart/x-mixed-replace; boundary=xx" });
      for (const jpeg of pictures) {
        response.write(`--xx\r\nContent-Type: image/jpeg\r\nContent-Length: ${jpeg.length}\r\n\r\n`);
        response.write(jpeg);
        response.write("\r\n");
      }
    });
    expect(await look(httpCamera(address, 5, 0), 3)).toEqual(pictures);
  });

  it("is asked again and again when it gives one picture an answer", async () => {
    let turn = 0;
    const address = await serve((_request, response) => {
      response.writeHead(200, { "content-type": "image/jpeg" }).end(pictures[turn % 3]);
      turn += 1;
    });
    expect(await look(httpCamera(address, 1_000, 0), 4)).toEqual([...pictures, pictures[0]]);
  });

  it("is told the password of its address, and nobody else is", async () => {
    const address = await serve((request, response) => {
      const isKnown = request.headers.authorization === `Basic ${btoa("me:p w")}`;
      response.writeHead(isKnown ? 200 : 401, { "content-type": "image/jpeg" }).end(pictures[0]);
    });
    expect(await look(httpCamera(address, 5, 0), 1)).toBe(
      "The camera cannot be reached: The camera answered 401.",
    );
    address.username = "me";
    address.password = "p w";
    const source = httpCamera(address, 5, 0);
    expect(source.label).not.toContain("p%20w");
    expect(await look(source, 1)).toEqual([pictures[0]]);
  });

  it("says that it cannot be reached, or has ended", async () => {
    const gone = await serve((_request, response) => {
      response.destroy();
    });
    expect(await look(httpCamera(gone, 5, 0), 1)).toContain("The camera cannot be reached");
    const ended = await serve((_request, response) => {
      response.writeHead(200, { "content-type": "multipart/x-mixed-replace; boundary=xx" }).end();
    });
    expect(await look(httpCamera(ended, 5, 0), 1)).toBe("The camera ended its pictures.");
  });

  it("does not swallow a picture without end", async () => {
    const address = await serve((_request, response) => {
      response.writeHead(200, { "content-type": "image/jpeg" });
      response.write(testJpeg().subarray(0, -2));
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(1024 * 1024, 1)));
        response.once("drain", more);
      };
      more();
    });
    expect(await look(httpCamera(address, 5, 0), 1)).toContain("too large");
  });
});
