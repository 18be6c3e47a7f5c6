import { utilityProcess } from "electron";
import type { CoreProcess } from "./remoteCore";

/** Starts the core in a process of its own. */
export function spawnCore(entry: string): CoreProcess {
  const child = utilityProcess.fork(entry, [], { serviceName: "Rollcall core", stdio: "inherit" });
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a pipe between processes has no origin
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on("message", listener),
    onExit: (listener) => void child.once("exit", () => listener()),
    kill: () => void child.kill(),
  };
}
