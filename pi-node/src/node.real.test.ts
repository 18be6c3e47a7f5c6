import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Identity, openIdentity } from "./state/identity";
import { buildProgram, makePictures, NodeProcess } from "./testProcess";
import { TestStation } from "./testStation";

const TEN_MINUTES = 600_000;
/** What one command may run for; in bench-like runs: ROLLCALL_SOAK_PICTURES=30000. */
const SOAK_PICTURES = Number(process.env["ROLLCALL_SOAK_PICTURES"] ?? 1_000);
const MOST_RESIDENT_MIB = 80;

let folder: string;
let laptop: Identity;
let bundle: string;
const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-node-"));
  laptop = await openIdentity(join(folder, "laptop"));
  bundle = await buildProgram(join(folder, "dist"));
}, TEN_MINUTES);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function pairWith(node: NodeProcess): Promise<TestStation> {
  const port = await node.port();
  const pairing = await TestStation.dial(port, laptop);
  const outcome = await pairing.pair(await node.openPairing(), laptop);
  expect(outcome.step).toBe("paired");
  const station = await TestStation.dial(port, laptop);
  station.hello("watch");
  await station.next("hello");
  return station;
}

describe("the program as it runs on a camera", () => {
  it(
    "shows a folder's pictures bit by bit, in less than 80 MiB that do not grow",
    async () => {
      const pictures = join(folder, "pictures");
      execFileSync("mkdir", [pictures]);
      await makePictures(pictures, 12);
      const files = await readdir(pictures);
      const known = new Set(
        await Promise.all(files.map(async (file) => digest(await readFile(join(pictures, file))))),
      );
      const node = new NodeProcess(bundle, join(folder, "a"), [
        "--camera",
        `folder:${pictures}`,
        "--fps",
        "300",
      ]);
      const station = await pairWith(node);
      station.command({ kind: "every", seconds: 0.002 });
      const resident: number[] = [];
      let last = 0;
      for (let count = 1; count <= SOAK_PICTURES; count += 1) {
        const { picture } = await station.next("picture");
        expect(known).toContain(digest(picture.jpeg));
        expect(picture.sequence).toBeGreaterThan(last);
        last = picture.sequence;
        station.say({ type: "seen", sequence: picture.sequence });
        if (count % (SOAK_PICTURES / 10) === 0) resident.push(node.residentMiB());
      }
      station.close();
      await node.stop();
      process.stderr.write(
        `resident MiB over ${SOAK_PICTURES} pictures: ${resident.map(Math.round).join(" ")}\n`,
      );
      expect(Math.max(...resident)).toBeLessThan(MOST_RESIDENT_MIB);
      expect((resident.at(-1) ?? 0) - (resident[4] ?? 0)).toBeLessThan(8);
    },
    TEN_MINUTES,
  );

  it("hands on ffmpeg's film over http, and finds it again after it was away", async () => {
    const input = ["-v", "error", "-re", "-f", "lavfi", "-i", "testsrc2=size=640x480:rate=10"];
    const output = ["-c:v", "mjpeg", "-f", "mpjpeg", "-boundary_tag", "xx", "pipe:1"];
    const film = spawn("ffmpeg", [...input, ...output], { stdio: ["ignore", "pipe", "ignore"] });
    let isAway = false;
    const camera = createServer((_request, response) => {
      if (isAway) {
        response.destroy();
        return;
      }
      response.writeHead(200, { "content-type": "multipart/x-mixed-replace; boundary=xx" });
      const pass = (bytes: Buffer): void => void response.write(bytes);
      film.stdout.on("data", pass);
      response.once("close", () => film.stdout.off("data", pass));
    });
    film.stdout.resume();
    await new Promise<void>((resolve) => camera.listen(0, "127.0.0.1", resolve));
    const address = camera.address();
    if (typeof address !== "object" || address === null) throw new Error("No port");
    const node = new NodeProcess(bundle, join(folder, "b"), [
      "--camera",
      `http://127.0.0.1:${address.port}/`,
    ]);
    const station = await pairWith(node);
    station.command({ kind: "every", seconds: 0.1 });
    const first = await station.next("picture");
    station.say({ type: "seen", sequence: first.picture.sequence });
    isAway = true;
    camera.closeAllConnections();
    let state = await station.next("camera");
    while (state.camera.state !== "no-signal") state = await station.next("camera");
    isAway = false;
    const backSince = performance.now();
    while (state.camera.state !== "ok") state = await station.next("camera");
    expect(performance.now() - backSince).toBeLessThan(10_000);
    const again = await station.next("picture");
    expect(again.picture.capturedAtMs).toBeGreaterThan(first.picture.capturedAtMs);
    station.close();
    await node.stop();
    film.kill();
    camera.closeAllConnections();
    camera.close();
  }, 60_000);

  it("lists and revokes its stations from the terminal", async () => {
    const node = new NodeProcess(bundle, join(folder, "c"), ["--camera", `folder:${folder}`]);
    const station = await pairWith(node);
    const say = (...args: string[]): string =>
      execFileSync(process.execPath, [bundle, ...args, "--state", node.state], { encoding: "utf8" });
    expect(say("stations")).toMatch(
      new RegExp(`^${laptop.fingerprint.slice(0, 16)}  connected  paired .*Laptop`, "u"),
    );
    expect(JSON.parse(say("status"))).toMatchObject({
      camera: { state: "idle" },
      health: { stationsConnected: 1 },
    });
    expect(say("revoke", laptop.fingerprint.slice(0, 8))).toContain("no longer trusted");
    expect((await station.closed).code).toBe(4410);
    expect(say("stations")).toContain("No station is paired");
    expect(say("pair", "--if-unpaired", "--boot", folder)).toContain("rollcall-pairing-code.txt");
    expect(await readFile(join(folder, "rollcall-pairing-code.txt"), "utf8")).toMatch(
      /Pairing code: {2}(?:\w{4}-){3}\w{4}/u,
    );
    expect(say("--version").trim()).toMatch(/^\d+\.\d+\.\d+$/u);
    await node.stop();
  }, 60_000);

  it("drops a station that has gone silent", async () => {
    const node = new NodeProcess(bundle, join(folder, "d"), ["--camera", `folder:${folder}`]);
    const station = await pairWith(node);
    // The test's station never sends a heartbeat.
    expect((await station.closed).code).toBe(1006);
    await node.stop();
  }, 60_000);
});
