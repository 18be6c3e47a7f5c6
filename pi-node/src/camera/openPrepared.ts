import { reasonOf } from "../nodeError";
import type { CameraEvents, OpenCamera } from "./camera";

/** Opens a camera that must be asked something first; what fails is told by `onEnd`, and nothing opens after `close`. */
export function openPrepared<Answer>(
  prepare: () => Promise<Answer>,
  open: (answer: Answer) => OpenCamera,
  events: CameraEvents,
): OpenCamera {
  let isOpen = true;
  let camera: OpenCamera | undefined;
  const start = async (): Promise<void> => {
    try {
      const answer = await prepare();
      if (isOpen) camera = open(answer);
    } catch (error) {
      if (isOpen) events.onEnd(reasonOf(error));
    }
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
