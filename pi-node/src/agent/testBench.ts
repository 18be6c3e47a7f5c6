import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testJpeg } from "#wire/testJpegs";
import type { CameraEvents, CameraSource } from "../camera/camera";
import { systemClock } from "../clock";
import { type Identity, openIdentity } from "../state/identity";
import { openSettings, type Settings } from "../state/settings";
import { TestStation } from "../testStation";
import { Agent, type AgentPorts } from "./agent";

/** A camera that shows what the test wants, when it wants. */
class TestCamera implements CameraSource {
  readonly label = "test camera";
  readonly frozenAfterMs = 0;
  opened = 0;
  events: CameraEvents | undefined;
  #whenOpen: () => void = () => undefined;

  open(events: CameraEvents) {
    this.events = events;
    this.opened += 1;
    this.#whenOpen();
    return {
      close: async () => {
        this.events = undefined;
      },
    };
  }

  async untilOpen(): Promise<CameraEvents> {
    if (this.events === undefined) {
      await new Promise<void>((resolve) => {
        this.#whenOpen = resolve;
      });
    }
    if (this.events === undefined) throw new Error("The camera did not open");
    return this.events;
  }

  async show(byte: number): Promise<Uint8Array> {
    const jpeg = testJpeg(Uint8Array.of(byte));
    (await this.untilOpen()).onPicture(jpeg);
    return jpeg;
  }
}

/** A node on a port of its own, and two laptops. `begin` and `end` around each test, `close` after the last. */
export class TestBench {
  readonly folder: string;
  readonly node: Identity;
  readonly laptop: Identity;
  readonly otherLaptop: Identity;
  settings: Settings;
  camera = new TestCamera();
  agent: Agent;
  /** Milliseconds that the test has let pass besides those that passed. */
  skippedMs = 0;
  readonly #stations: TestStation[] = [];

  constructor(folder: string, identities: readonly [Identity, Identity, Identity], settings: Settings) {
    this.folder = folder;
    [this.node, this.laptop, this.otherLaptop] = identities;
    this.settings = settings;
    this.agent = new Agent(this.ports());
  }

  static async open(): Promise<TestBench> {
    const folder = await mkdtemp(join(tmpdir(), "rollcall-node-"));
    const identities = await Promise.all([
      openIdentity(join(folder, "node")),
      openIdentity(join(folder, "laptop")),
      openIdentity(join(folder, "other")),
    ]);
    return new TestBench(folder, identities, await openSettings(folder, "Room 3", () => undefined));
  }

  async begin(): Promise<void> {
    await rm(join(this.folder, "settings.json"), { force: true });
    this.settings = await openSettings(this.folder, "Room 3", () => undefined);
    this.camera = new TestCamera();
    this.skippedMs = 0;
    this.agent = new Agent(this.ports());
    await this.agent.start();
  }

  async end(): Promise<void> {
    for (const station of this.#stations.splice(0)) station.close();
    await this.agent.close();
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  async dial(identity: Identity): Promise<TestStation> {
    const station = await TestStation.dial(this.agent.port(), identity);
    this.#stations.push(station);
    return station;
  }

  async watch(identity: Identity): Promise<TestStation> {
    const station = await this.dial(identity);
    station.hello("watch");
    await station.next("hello");
    return station;
  }

  trust(identity: Identity, name = "Laptop"): Promise<void> {
    return this.settings.addStation({ fingerprint: identity.fingerprint, name, pairedAtMs: 0 });
  }

  ports(change: Partial<AgentPorts> = {}): AgentPorts {
    return {
      identity: this.node,
      settings: this.settings,
      source: this.camera,
      clock: {
        nowMs: systemClock.nowMs,
        monotonicMs: () => systemClock.monotonicMs() + this.skippedMs,
      },
      random: () => 0,
      log: () => undefined,
      programVersion: "0.1.0",
      stateFolder: this.folder,
      host: "127.0.0.1",
      port: 0,
      dial: [],
      identify: async () => undefined,
      restartNode: () => undefined,
      beginUpdate: () => Promise.reject(new Error("no updates here")),
      onChange: () => undefined,
      ...change,
    };
  }
}
