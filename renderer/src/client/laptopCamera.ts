/** The camera of this computer, while it is open. */
export type LaptopCamera = {
  /** For a `<video>` that shows what it sees. */
  readonly stream: MediaStream;
  /** One picture as JPEG. */
  readonly grab: () => Promise<Uint8Array>;
  /** Its light goes out. */
  readonly close: () => void;
};

const WISH: MediaTrackConstraints = { width: { ideal: 1920 }, height: { ideal: 1080 } };
const JPEG_QUALITY = 0.92;

/** Opens this computer's camera. Rejects when there is none or it may not be used. */
export async function openLaptopCamera(deviceId?: string): Promise<LaptopCamera> {
  const video = deviceId === undefined ? WISH : { ...WISH, deviceId: { exact: deviceId } };
  const stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
  const element = document.createElement("video");
  element.muted = true;
  element.srcObject = stream;
  await element.play();
  return {
    stream,
    grab: () => grabFrame(element),
    close: () => {
      for (const track of stream.getTracks()) track.stop();
      element.srcObject = null;
    },
  };
}

async function grabFrame(video: HTMLVideoElement): Promise<Uint8Array> {
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext("2d")?.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/jpeg", JPEG_QUALITY);
  });
  if (blob === null) throw new Error("The camera's picture could not be read");
  return new Uint8Array(await blob.arrayBuffer());
}
