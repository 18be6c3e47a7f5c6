// Lets a test talk to a station in another namespace: node relay.mjs SOCKET PORT
import { connect, createServer } from "node:net";

const [socketPath = "", port = ""] = process.argv.slice(2);

const server = createServer((client) => {
  const station = connect({ host: "127.0.0.1", port: Number(port) });
  client.on("error", () => station.destroy());
  station.on("error", () => client.destroy());
  client.pipe(station);
  station.pipe(client);
});
server.listen(socketPath, () => process.stdout.write("ready\n"));
