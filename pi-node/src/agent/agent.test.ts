import { createServer } from "node:https";
import { connect as connectTls } from "node:tls";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import { MAX_STRANGER_BYTES, SUBPROTOCOL } from "#wire/limits";
import { formatPairingCode } from "#wire/pairing/code";
import type { Identity } from "../state/identity";
import { TestStation } from "../testStation";
import { Agent } from "./agent";
import { peerOf } from "./server";
import { TestBench } from "./testBench";

const wrongCode = formatPairingCode(new Uint8Array(10));

let bench: TestBench;
beforeAll(async () => {
  bench = await TestBench.open();
});
beforeEach(() => bench.begin());
afterEach(() => bench.end());
afterAll(() => bench.close());

describe("a node that nobody has paired", () => {
  it("tells a station that wants to watch that it is not paired, and nothing else", async () => {
    const station = await bench.dial(bench.laptop);
    station.hello("watch");
    expect(await station.next("error", "hello")).toMatchObject({ type: "error", code: "not-paired" });
    expect(await station.closed).toEqual({ code: 4401 });
    expect(bench.camera.opened).toBe(0);
  });

  it("refuses to be paired while pairing is closed", async () => {
    const station = await bench.dial(bench.laptop);
    expect(await station.pair(wrongCode, bench.laptop)).toMatchObject({ error: { code: "pairing-closed" } });
  });

  it("pairs with whoever knows the code, and shows them its camera", async () => {
    const { code } = bench.agent.desk.open();
    const pairing = await bench.dial(bench.laptop);
    expect(await pairing.pair(code, bench.laptop, "Cô Hoa")).toMatchObject({ step: "paired" });
    expect(bench.agent.desk.isOpen()).toBe(false);
    expect(bench.settings.stations()).toMatchObject([
      { fingerprint: bench.laptop.fingerprint, name: "Cô Hoa" },
    ]);
    const station = await bench.watch(bench.laptop);
    const id = station.command({ kind: "picture-now" });
    const jpeg = await bench.camera.show(7);
    expect((await station.next("picture")).picture).toMatchObject({ jpeg, requestId: id, sequence: 1 });
  });

  it("closes pairing after five wrong codes, over however many connections", async () => {
    const { code } = bench.agent.desk.open();
    for (let left = 4; left >= 0; left -= 1) {
      const station = await bench.dial(bench.otherLaptop);
      expect(await station.pair(wrongCode, bench.otherLaptop)).toMatchObject({ triesLeft: left });
    }
    const late = await bench.dial(bench.laptop);
    expect(await late.pair(code, bench.laptop)).toMatchObject({ error: { code: "pairing-closed" } });
    expect(bench.settings.stations()).toEqual([]);
  });

  it("takes the code once", async () => {
    const { code } = bench.agent.desk.open();
    await (await bench.dial(bench.laptop)).pair(code, bench.laptop);
    const second = await bench.dial(bench.otherLaptop);
    expect(await second.pair(code, bench.otherLaptop)).toMatchObject({ error: { code: "pairing-closed" } });
  });

  it("does not pair with someone in the middle, who has to show a certificate of their own", async () => {
    const { code } = bench.agent.desk.open();
    const middleman = await bench.dial(bench.otherLaptop);
    // The middleman hands on what the laptop proves for its own certificate.
    expect(await middleman.pair(code, bench.laptop)).toMatchObject({ error: { code: "pairing-wrong-code" } });
    expect(bench.settings.stations()).toEqual([]);
  });
});

describe("what a node lets in", () => {
  it("is nobody without a certificate", async () => {
    const socket = connectTls({ port: bench.agent.port(), host: "127.0.0.1", rejectUnauthorized: false });
    const answer = await new Promise<string>((resolve) => {
      let text = "";
      socket.on("data", (bytes) => (text += bytes.toString()));
      socket.once("close", () => resolve(text));
      socket.write(
        "GET /rollcall-node HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: rollcall-node\r\n\r\n",
      );
    });
    expect(answer).toMatch(/^HTTP\/1\.1 403 /u);
  });

  it("is nobody who speaks an older TLS", async () => {
    const socket = connectTls({ port: bench.agent.port(), host: "127.0.0.1", maxVersion: "TLSv1.2" });
    const failure = await new Promise<Error>((resolve) => socket.once("error", resolve));
    expect(failure.message).toMatch(/protocol version/iu);
  });

  it("is at most a few kilobytes from a stranger", async () => {
    const station = await bench.dial(bench.laptop);
    station.sayAnything("x".repeat(MAX_STRANGER_BYTES + 1));
    expect(await station.closed).toEqual({ code: 1009 });
  });

  it("is refused with a code when it does not follow the protocol", async () => {
    await bench.trust(bench.laptop);
    for (const wrong of ["{", '{"type":"seen","sequence":-1}', Uint8Array.of(1, 2, 3)]) {
      const station = await bench.watch(bench.laptop);
      station.sayAnything(wrong);
      expect(await station.next("error")).toMatchObject({ code: "bad-message" });
      expect(await station.closed).toEqual({ code: 4400 });
    }
  });

  it("is nobody of another version", async () => {
    const station = await bench.dial(bench.laptop);
    station.say({
      type: "hello",
      role: "station",
      versions: { min: 7, max: 9 },
      purpose: "watch",
      name: "New",
    });
    expect(await station.next("error")).toMatchObject({ code: "wrong-version" });
  });
});

describe("a node that dials the station", () => {
  const listenAs = async (identity: Identity) => {
    const server = createServer({
      key: identity.keyPem,
      cert: identity.certificatePem,
      requestCert: true,
      rejectUnauthorized: false,
    });
    const sockets = new WebSocketServer({ server, handleProtocols: () => SUBPROTOCOL });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (typeof address !== "object" || address === null) throw new Error("No port");
    const connected = new Promise<{ station: TestStation; peer: string | undefined }>((resolve) => {
      sockets.once("connection", (socket, request) => {
        resolve({ station: new TestStation(socket), peer: peerOf(request.socket) });
      });
    });
    const close = (): void => {
      server.closeAllConnections();
      sockets.close();
      server.close();
    };
    return { address: `127.0.0.1:${address.port}`, connected, close };
  };

  it("talks with one that it is paired with", async () => {
    await bench.trust(bench.laptop);
    const { address, connected, close } = await listenAs(bench.laptop);
    const dialling = new Agent(bench.ports({ dial: [address] }));
    await dialling.start();
    const { station, peer } = await connected;
    expect(peer).toBe(bench.node.fingerprint);
    station.hello("watch");
    expect(await station.next("hello")).toMatchObject({ nodeId: bench.node.fingerprint });
    await dialling.close();
    close();
  });

  it("can be paired by it while pairing is open", async () => {
    const { address, connected, close } = await listenAs(bench.otherLaptop);
    const dialling = new Agent(bench.ports({ dial: [address] }));
    const { code } = dialling.desk.open();
    await dialling.start();
    const { station, peer } = await connected;
    station.nodeFingerprint = peer ?? "";
    expect(await station.pair(code, bench.otherLaptop)).toMatchObject({ step: "paired" });
    expect(bench.settings.isPaired(bench.otherLaptop.fingerprint)).toBe(true);
    await dialling.close();
    close();
  });

  it("hangs up on any other", async () => {
    const { address, connected, close } = await listenAs(bench.otherLaptop);
    const dialling = new Agent(bench.ports({ dial: [address], random: () => 0.9 }));
    await dialling.start();
    const { station } = await connected;
    expect(await station.closed).toEqual({ code: 1006 });
    await dialling.close();
    close();
  });
});
