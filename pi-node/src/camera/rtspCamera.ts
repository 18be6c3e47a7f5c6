import type { CameraSource } from "./camera";
import { openFfmpeg } from "./ffmpegCamera";
import { openPrepared } from "./openPrepared";
import { runProgram } from "./runProgram";

/**
 * A network camera that speaks RTSP, through ffmpeg: its pictures untouched when it sends MJPEG, else made into JPEGs by
 * ffmpeg (in its own process, `perSecond` of them).
 */
export function rtspCamera(address: URL, perSecond: number, frozenAfterMs: number): CameraSource {
  return {
    label: `${address.protocol}//${address.host}${address.pathname}`,
    frozenAfterMs,
    // Two conversations, and then the film's next whole picture, which some cameras send every ten seconds only.
    opensWithinMs: 20_000,
    open: (events) =>
      openPrepared(
        () => askCodec(address),
        (codec) => openFfmpeg(rtspArguments(address, codec, perSecond), events, address.password),
        events,
      ),
  };
}

async function askCodec(address: URL): Promise<string> {
  const args = ["-v", "error", "-rtsp_transport", "tcp", "-select_streams", "v:0"];
  const wanted = ["-show_entries", "stream=codec_name", "-of", "csv=p=0"];
  return (await runProgram("ffprobe", [...args, ...wanted, address.href])).stdout.trim();
}

/** TCP, because a lost UDP packet is a torn face. */
export function rtspArguments(address: URL, codec: string, perSecond: number): readonly string[] {
  const patience = ["-rtsp_transport", "tcp", "-timeout", "4000000", "-analyzeduration", "1000000"];
  const input = [...patience, "-i", address.href, "-an"];
  const output =
    codec === "mjpeg" ? ["-c:v", "copy"] : ["-r", String(perSecond), "-c:v", "mjpeg", "-q:v", "3"];
  return [...input, ...output, "-f", "mjpeg", "pipe:1"];
}
