import type { CameraEvents, CameraSource, OpenCamera } from "./camera";
import { openFfmpeg } from "./ffmpegCamera";
import { runProgram } from "./runProgram";

/**
 * A network camera that speaks RTSP, through ffmpeg: its pictures untouched when it sends MJPEG, else made into JPEGs by
 * ffmpeg (in its own process, `perSecond` of them).
 */
export function rtspCamera(address: URL, perSecond: number, frozenAfterMs: number): CameraSource {
  return {
    label: `${address.protocol}//${address.host}${address.pathname}`,
    frozenAfterMs,
    open: (events) => openRtsp(address, perSecond, events),
  };
}

function openRtsp(address: URL, perSecond: number, events: CameraEvents): OpenCamera {
  let isOpen = true;
  let camera: OpenCamera | undefined;
  const start = async (): Promise<void> => {
    const args = rtspArguments(address, await askCodec(address), perSecond);
    if (isOpen) camera = openFfmpeg(args, events, decodeURIComponent(address.password));
  };
  const opening = start();
  return {
    close: async () => {
      isOpen = false;
      await opening;
      await camera?.close();
    },
  };
}

async function askCodec(address: URL): Promise<string> {
  const args = ["-v", "error", "-rtsp_transport", "tcp", "-select_streams", "v:0"];
  const wanted = ["-show_entries", "stream=codec_name", "-of", "csv=p=0"];
  return (await runProgram("ffprobe", [...args, ...wanted, address.href])).stdout.trim();
}

/** TCP, because a lost UDP packet is a torn face. */
export function rtspArguments(address: URL, codec: string, perSecond: number): readonly string[] {
  const input = ["-rtsp_transport", "tcp", "-timeout", "4000000", "-i", address.href, "-an"];
  const output =
    codec === "mjpeg" ? ["-c:v", "copy"] : ["-r", String(perSecond), "-c:v", "mjpeg", "-q:v", "3"];
  return [...input, ...output, "-f", "mjpeg", "pipe:1"];
}
