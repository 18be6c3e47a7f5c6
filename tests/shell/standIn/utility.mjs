// What Electron gives a utility process: `process.parentPort`, here over Node's own pipe to its parent.
import { EventEmitter } from "node:events";

const port = new EventEmitter();
/** @param {unknown} message */
const postMessage = (message) => process.send?.(message);
Object.defineProperty(process, "parentPort", { value: Object.assign(port, { postMessage }) });

/** Messages wait for their listener, as Electron's do. */
port.once("newListener", () => {
  process.on("message", (data) => port.emit("message", { data, ports: [] }));
});
process.once("disconnect", () => process.exit(0));
