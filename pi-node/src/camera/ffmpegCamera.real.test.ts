import { describe, expect, it } from "vitest";
import { readJpegSize } from "#wire/jpeg/size";
import type { OpenCamera } from "./camera";
import { openFfmpeg } from "./ffmpegCamera";
import { rtspCamera } from "./rtspCamera";
import { v4l2Camera } from "./v4l2Camera";

/** Why a camera ended. */
const reasonOfEnd = (open: (onEnd: (reason: string) => void) => OpenCamera): Promise<string> =>
  new Promise((resolve) => {
    open(resolve);
  });

describe("a camera through ffmpeg", () => {
  it("gives whole pictures until it is closed, and then none", async () => {
    const film = [
      "-f",
      "lavfi",
      "-i",
      "testsrc2=size=320x240:rate=200",
      "-c:v",
      "mjpeg",
      "-f",
      "mjpeg",
      "pipe:1",
    ];
    const pictures: Uint8Array[] = [];
    let camera: OpenCamera | undefined;
    await new Promise<void>((resolve, reject) => {
      camera = openFfmpeg(film, {
        onPicture: (jpeg) => {
          pictures.push(jpeg);
          if (pictures.length === 50) resolve();
        },
        onEnd: (reason) => reject(new Error(reason)),
      });
    });
    await camera?.close();
    const count = pictures.length;
    for (const jpeg of pictures) expect(readJpegSize(jpeg)).toEqual({ width: 320, height: 240 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(pictures).toHaveLength(count);
  });

  it("says why it ended, without the password", async () => {
    const args = ["-i", "http://me:s3cret@127.0.0.1:1/", "-f", "mjpeg", "pipe:1"];
    const reason = await reasonOfEnd((onEnd) =>
      openFfmpeg(args, { onPicture: () => undefined, onEnd }, "s3cret"),
    );
    expect(reason).toContain("Connection refused");
    expect(reason).not.toContain("s3cret");
  });

  it("says that a network camera cannot be reached", async () => {
    const source = rtspCamera(new URL("rtsp://me:s3%20cret%@127.0.0.1:1/live"), 5, 0);
    const reason = await reasonOfEnd((onEnd) => source.open({ onPicture: () => undefined, onEnd }));
    expect(reason).toContain("Connection refused");
    expect(reason).not.toContain("cret");
  });

  it("says that a webcam is not plugged in", async () => {
    const source = v4l2Camera({ device: "/dev/video99", frozenAfterMs: 0, controls: {} });
    const reason = await reasonOfEnd((onEnd) => source.open({ onPicture: () => undefined, onEnd }));
    expect(reason).toBe("There is no /dev/video99. Is the camera plugged in?");
  });
});
