import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UPDATE_CHUNK_BYTES } from "#wire/limits";
import { parseUpdateFile } from "#wire/updateFile";
import { type Identity, openIdentity } from "./state/identity";
import { buildProgram, NodeProcess } from "./testProcess";
import { TestStation } from "./testStation";

const deploy = join(import.meta.dirname, "..", "deploy");
const unit = join(deploy, "rollcall-node.service");
const hasSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0;
let folder: string;
let root: string;
let bundle: string;

const install = (...args: string[]) =>
  spawnSync("sh", [join(deploy, "install.sh"), "--root", root, ...args], { encoding: "utf8" });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rollcall-deploy-"));
  root = join(folder, "root");
  bundle = await buildProgram(join(import.meta.dirname, "..", "dist"));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the installer", () => {
  it("puts everything in its place, and keeps settings when it runs again", () => {
    expect(install("--name", "Room 3", "--camera", "rtsp://cam/1")).toMatchObject({ status: 0, stderr: "" });
    expect(install("--name", "Room 4")).toMatchObject({ status: 0, stderr: "" });
    const settings = readFileSync(join(root, "etc/rollcall-node/environment"), "utf8");
    expect(settings.match(/^ROLLCALL.*$/gmu)).toEqual([
      'ROLLCALL_NODE_CAMERA="rtsp://cam/1"',
      'ROLLCALL_NODE_NAME="Room 4"',
    ]);
    for (const file of [
      "opt/rollcall-node/package.json",
      "opt/rollcall-node/rollcall-node.mjs",
      "opt/rollcall-node/launch.mjs",
      "etc/systemd/system/multi-user.target.wants/rollcall-node.service",
    ]) {
      expect(existsSync(join(root, file))).toBe(true);
    }
    expect(statSync(join(root, "etc/rollcall-node/environment")).mode & 0o777).toBe(0o600);
    expect(statSync(join(root, "usr/local/bin/rollcall-node")).mode & 0o777).toBe(0o755);
    const program = join(root, "opt/rollcall-node/rollcall-node.mjs");
    expect(execFileSync(process.execPath, [program, "--version"], { encoding: "utf8" })).toBe("0.1.0\n");
  });

  it("refuses what it does not understand", () => {
    const noKey = join(folder, "no-key");
    writeFileSync(noKey, "private");
    for (const args of [["--nmae", "x"], ["--name"], ["--name", 'a"b'], ["--update-key", noKey]]) {
      const { status, stderr } = install(...args);
      expect(status).toBe(1);
      expect(stderr).not.toBe("");
    }
  });

  it("opens the light and the USB switch to the node's group, and passes over what is missing", () => {
    const sys = join(folder, "sys");
    const device = join(sys, "devices/usb1/1-1");
    mkdirSync(join(device, "1-1:1.0"), { recursive: true });
    mkdirSync(join(sys, "class/video4linux/video0"), { recursive: true });
    symlinkSync(join(device, "1-1:1.0"), join(sys, "class/video4linux/video0/device"));
    writeFileSync(join(device, "idVendor"), "046d");
    writeFileSync(join(device, "authorized"), "1", { mode: 0o644 });
    const changed = join(folder, "bin");
    mkdirSync(changed);
    // No such group need be there to test it.
    writeFileSync(join(changed, "chgrp"), "#!/bin/sh\nexit 0\n");
    chmodSync(join(changed, "chgrp"), 0o755);
    const environment = { ...process.env, PATH: `${changed}:${process.env["PATH"] ?? ""}` };
    execFileSync("sh", [join(deploy, "grant.sh"), sys], { env: environment });
    expect(statSync(join(device, "authorized")).mode & 0o020).toBe(0o020);
  });
});

describe.runIf(hasSystemd)("the service", () => {
  it("is one that systemd understands", () => {
    // Its programs are where the installer puts them; here they only have to be found.
    const copy = join(folder, "rollcall-node.service");
    const text = readFileSync(unit, "utf8")
      .replaceAll("/usr/bin/node", process.execPath)
      .replaceAll("/opt/rollcall-node/grant.sh", join(deploy, "grant.sh"))
      .replaceAll("/usr/local/bin/rollcall-node", join(deploy, "rollcall-node"));
    writeFileSync(copy, text);
    const { status, stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", copy], {
      encoding: "utf8",
    });
    expect(stderr.split("\n").filter((line) => line.includes("rollcall-node.service"))).toEqual([]);
    expect(status).toBe(0);
  });

  it("is shut in as tightly as a camera allows", () => {
    const args = ["security", "--offline=yes", "--threshold=20", unit];
    const { status, stdout } = spawnSync("systemd-analyze", args, { encoding: "utf8" });
    expect(stdout).toMatch(/Overall exposure level.*: [01]\.\d/u);
    expect(status).toBe(0);
  });
});

describe("an update from afar", () => {
  const sign = (...args: string[]) =>
    execFileSync(process.execPath, [join(deploy, "signUpdate.mjs"), ...args], { encoding: "utf8" });
  let laptop: Identity;
  let state: string;

  const start = (): NodeProcess =>
    new NodeProcess(join(root, "opt/rollcall-node/launch.mjs"), state, [
      "--camera",
      `folder:${folder}`,
      "--update-key",
      join(folder, "keys/update-key.pem"),
    ]);

  const send = async (node: NodeProcess, file: string) => {
    const { program, ...head } = parseUpdateFile(Uint8Array.from(readFileSync(file)));
    const station = await TestStation.dial(await node.port(), laptop);
    station.hello("watch");
    await station.next("hello");
    const id = station.command({ kind: "update", ...head });
    for (let offset = 0; offset < program.length; offset += UPDATE_CHUNK_BYTES) {
      const data = Buffer.from(program.subarray(offset, offset + UPDATE_CHUNK_BYTES)).toString("base64");
      station.say({ type: "update-chunk", id, offset, data });
    }
    return station.next("done", "failed");
  };

  const signed = (version: string, program: string): string => {
    const [source, file] = [join(folder, `${version}.mjs`), join(folder, `${version}.update`)];
    writeFileSync(source, program);
    sign("sign", join(folder, "keys/update-private.pem"), version, source, file);
    return file;
  };

  beforeAll(async () => {
    state = join(folder, "state");
    laptop = await openIdentity(join(folder, "laptop"));
    sign("new-key", join(folder, "keys"));
  });

  it("is switched to, and left again when the next one does not come up", async () => {
    install();
    const text = readFileSync(bundle, "utf8");
    const first = start();
    const pairing = await TestStation.dial(await first.port(), laptop);
    await pairing.pair(await first.openPairing(), laptop);
    const [two, three] = [
      signed("0.2.0", text.replaceAll("0.1.0", "0.2.0")),
      signed("0.3.0", "throw new Error('no')"),
    ];
    expect(await send(first, two)).toMatchObject({ type: "done" });
    expect(await first.ended).toBe(0);
    const second = start();
    expect(second.output).not.toContain("opt/rollcall-node/rollcall-node.mjs");
    const greeting = await TestStation.dial(await second.port(), laptop);
    greeting.hello("watch");
    expect(await greeting.next("hello")).toMatchObject({ programVersion: "0.2.0" });
    // It is kept once it has been up for a while.
    while (existsSync(join(state, "trial.json"))) await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await send(second, three)).toMatchObject({ type: "done" });
    await second.ended;
    for (let attempt = 0; attempt < 3; attempt += 1) expect(await start().ended).toBe(1);
    const back = start();
    await back.port();
    expect(back.output).toContain("versions/0.2.0/");
    await back.stop();
  }, 90_000);
});
