import { openStation } from "#serve/openStation";
import { hostCore } from "./core/coreHost";
import type { FromCore } from "./core/coreMessages";
import { storyOf } from "./core/story";

/** The core's own process: pictures are seen here, so that the window never stutters. */
const { parentPort } = process;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a pipe between processes has no origin
const post = (message: FromCore) => parentPort.postMessage(message);

process.once("uncaughtException", (error) => {
  post({ kind: "bug", where: "the core", story: storyOf(error) });
  // A bug leaves nothing to trust: the window's process starts another core on what is on the disk.
  setImmediate(() => process.exit(1));
});

hostCore(
  { post, onMessage: (listener) => void parentPort.on("message", ({ data }) => listener(data)) },
  openStation,
  () => process.exit(0),
);
