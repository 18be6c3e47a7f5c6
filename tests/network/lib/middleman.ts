/**
 * Somebody between station and node who shows each side a certificate of their own, hands every message on, and then says again to the
 * node what the station had said: middleman.ts PORT NODE_PORT. Prints one line of JSON for each message.
 */
import { createServer } from "node:https";
import { createIdentity } from "#adapters/nodes/identity";
import { dialPinned } from "#adapters/nodes/pinnedSocket";
import { SOCKET_PATH, SUBPROTOCOL } from "#wire/limits";
import { WebSocketServer, type RawData, type WebSocket } from "ws";

const [port = "", nodePort = ""] = process.argv.slice(2);
const identity = await createIdentity();
const heard: string[] = [];

function print(who: "station" | "node" | "replay", text: string): void {
  process.stdout.write(`${JSON.stringify({ who, text })}\n`);
}

async function dialNode(): Promise<WebSocket> {
  const { socket } = await dialPinned({
    address: { host: "127.0.0.1", port: Number(nodePort) },
    identity,
    expect: "anybody",
    maxPayload: 1024 * 1024,
    signal: new AbortController().signal,
  });
  return socket;
}

async function relay(station: WebSocket): Promise<void> {
  const dialling = dialNode();
  station.on("message", (data) => {
    const text = textOf(data);
    heard.push(text);
    print("station", text);
    dialling.then(
      (node) => node.send(text),
      (error: unknown) => print("node", String(error)),
    );
  });
  const node = await dialling;
  node.on("message", (data) => {
    print("node", textOf(data));
    station.send(textOf(data));
  });
  node.on("close", () => station.close());
  station.on("close", () => {
    node.close();
    replay().catch((error: unknown) => print("replay", String(error)));
  });
}

function textOf(data: RawData): string {
  return Buffer.isBuffer(data) ? data.toString("utf8") : "";
}

/** Says it all again, each message when the node has answered the one before. */
async function replay(): Promise<void> {
  const said = heard.splice(0);
  const node = await dialNode();
  const next = () => {
    const text = said.shift();
    if (text === undefined) node.close();
    else node.send(text);
  };
  node.on("message", (data) => {
    print("replay", textOf(data));
    next();
  });
  node.on("close", () => print("replay", "closed"));
  next();
}

const server = createServer({
  key: identity.key,
  cert: identity.certificate,
  requestCert: true,
  rejectUnauthorized: false,
});
const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => SUBPROTOCOL });
server.on("upgrade", (request, socket, head) => {
  if (request.url !== SOCKET_PATH) return void socket.destroy();
  sockets.handleUpgrade(request, socket, head, (client) => {
    relay(client).catch((error: unknown) => print("node", String(error)));
  });
});
server.listen(Number(port), () => process.stdout.write("ready\n"));
