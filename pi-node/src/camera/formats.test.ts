import { describe, expect, it } from "vitest";
import { rtspArguments } from "./rtspCamera";
import { v4l2Arguments } from "./v4l2Camera";
import { chooseMode, parseControls, parseFfmpegFormats, parseV4l2Formats } from "./v4l2Formats";

const C270 = `ioctl: VIDIOC_ENUM_FMT
	Type: Video Capture

	[0]: 'YUYV' (YUYV 4:2:2)
		Size: Discrete 640x480
			Interval: Discrete 0.033s (30.000 fps)
		Size: Discrete 1280x960
			Interval: Discrete 0.133s (7.500 fps)
	[1]: 'MJPG' (Motion-JPEG, compressed)
		Size: Discrete 640x480
			Interval: Discrete 0.033s (30.000 fps)
			Interval: Discrete 0.040s (25.000 fps)
		Size: Discrete 1280x720
			Interval: Discrete 0.033s (30.000 fps)
		Size: Discrete 1280x960
			Interval: Discrete 0.033s (30.000 fps)
			Interval: Discrete 0.200s (5.000 fps)
`;

const C270_BY_FFMPEG = `[video4linux2,v4l2 @ 0x5581] Raw       :     yuyv422 :           YUYV 4:2:2 : 640x480 1280x960
[video4linux2,v4l2 @ 0x5581] Compressed:       mjpeg :          Motion-JPEG : 640x480 1280x720 1280x960
/dev/video0: Immediate exit requested
`;

const CONTROLS = `
User Controls

                     brightness 0x00980900 (int)    : min=0 max=255 step=1 default=128 value=128
Camera Controls

                  auto_exposure 0x009a0901 (menu)   : min=0 max=3 default=3 value=3 (Aperture Priority Mode)
         exposure_time_absolute 0x009a0902 (int)    : min=1 max=10000 step=1 default=166 value=166 flags=inactive
`;

const options = { device: "/dev/video0", frozenAfterMs: 0, controls: {} };

describe("a webcam's sizes", () => {
  it("are those of its own JPEGs, with the fastest pace of each", () => {
    expect(parseV4l2Formats(C270)).toEqual([
      { width: 640, height: 480, perSecond: 30 },
      { width: 1280, height: 720, perSecond: 30 },
      { width: 1280, height: 960, perSecond: 30 },
    ]);
    expect(parseFfmpegFormats(C270_BY_FFMPEG)).toEqual([
      { width: 640, height: 480 },
      { width: 1280, height: 720 },
      { width: 1280, height: 960 },
    ]);
  });

  it("are none where there is no JPEG, or garbage", () => {
    for (const text of ["", "Cannot open device", C270.slice(0, C270.indexOf("[1]"))]) {
      expect(parseV4l2Formats(text)).toEqual([]);
      expect(parseFfmpegFormats(text)).toEqual([]);
    }
  });

  it("are chosen as asked, else the largest up to two megapixels", () => {
    const modes = parseV4l2Formats(C270);
    expect(chooseMode(modes, { width: 640, height: 480 })).toMatchObject({ width: 640 });
    expect(chooseMode(modes, { width: 99, height: 99 })).toMatchObject({ width: 1280, height: 960 });
    const large = [{ width: 4096, height: 2160 }, ...modes];
    expect(chooseMode(large, undefined)).toMatchObject({ width: 1280, height: 960 });
    expect(chooseMode([{ width: 4096, height: 2160 }], undefined)).toMatchObject({ width: 4096 });
    expect(chooseMode([], undefined)).toBeUndefined();
  });
});

describe("a webcam's settings", () => {
  it("are known by the names that it lists", () => {
    expect([...parseControls(CONTROLS)]).toEqual(["brightness", "auto_exposure", "exposure_time_absolute"]);
  });
});

describe("ffmpeg", () => {
  it("never makes a webcam's JPEGs anew", () => {
    const args = v4l2Arguments(options, { width: 1280, height: 960, perSecond: 30 }).join(" ");
    expect(args).toBe(
      "-f v4l2 -input_format mjpeg -video_size 1280x960 -framerate 30 -i /dev/video0 -c:v copy -f mjpeg pipe:1",
    );
  });

  it("makes JPEGs of a network camera's film only when it sends none itself", () => {
    const address = new URL("rtsp://cam.local/1");
    expect(rtspArguments(address, "mjpeg", 5).join(" ")).toContain("-c:v copy");
    expect(rtspArguments(address, "h264", 5).join(" ")).toContain("-r 5 -c:v mjpeg");
  });
});
