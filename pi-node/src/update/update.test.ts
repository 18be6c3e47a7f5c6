import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { receiveUpdate } from "./incomingUpdate";
import { signedText } from "./signature";
import {
  chooseProgram,
  compareVersions,
  currentVersion,
  isOnTrial,
  keepVersion,
  switchToVersion,
} from "./versions";

const installed = { path: "/opt/rollcall-node/rollcall-node.mjs", version: "0.1.0" };
const keys = generateKeyPairSync("ed25519");
const bundle = Buffer.from("console.log('new')");
let state: string;
let keyFile: string;

beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), "rollcall-update-"));
  keyFile = join(state, "update-key.pem");
  writeFileSync(keyFile, keys.publicKey.export({ type: "spki", format: "pem" }));
});
afterEach(() => rmSync(state, { recursive: true, force: true }));

function claim(version: string, program: Buffer = bundle, key = keys.privateKey) {
  const sha256 = createHash("sha256").update(program).digest("hex");
  const signature = sign(null, signedText(version, sha256), key).toString("hex");
  return { kind: "update", version, size: program.length, sha256, signature } as const;
}

const receive = (wanted: ReturnType<typeof claim>) =>
  receiveUpdate({ stateFolder: state, keyFile, programVersion: "0.1.0" }, wanted);
const programOf = (version: string): string => join(state, "versions", version, "rollcall-node.mjs");

describe("an update", () => {
  it("is taken in piece by piece, checked, and tried at the next start", async () => {
    const update = await receive(claim("0.2.0"));
    expect(await update.add(0, bundle.subarray(0, 5))).toBe(false);
    expect(await update.add(5, bundle.subarray(5))).toBe(true);
    expect(currentVersion(state)).toBe("0.2.0");
    expect(chooseProgram(state, installed)).toBe(programOf("0.2.0"));
    expect(readFileSync(programOf("0.2.0"))).toEqual(bundle);
  });

  it("is refused when one byte of it, its version or its signature is another", async () => {
    const changed = Buffer.from(bundle);
    changed[0] = 0;
    const good = claim("0.2.0");
    const stranger = generateKeyPairSync("ed25519").privateKey;
    const cases = [
      { wanted: good, bytes: changed },
      { wanted: { ...good, version: "0.3.0" }, bytes: bundle },
      { wanted: claim("0.2.0", bundle, stranger), bytes: bundle },
      { wanted: { ...claim("0.2.0", changed), signature: good.signature }, bytes: changed },
    ];
    for (const { wanted, bytes } of cases) {
      const update = await receive(wanted);
      await expect(update.add(0, bytes)).rejects.toMatchObject({ code: "refused" });
    }
    expect(currentVersion(state)).toBe("");
  });

  it("is refused when it is not newer, out of order, or no key is installed", async () => {
    await expect(receive(claim("0.1.0"))).rejects.toMatchObject({ code: "refused" });
    const update = await receive(claim("0.2.0"));
    await expect(update.add(3, bundle.subarray(3))).rejects.toMatchObject({ code: "bad-message" });
    rmSync(keyFile);
    await expect(receive(claim("0.2.0"))).rejects.toMatchObject({ code: "not-supported" });
  });
});

describe("a new version on trial", () => {
  it("stays once it has come up, and the one before it goes", () => {
    switchToVersion(state, "0.2.0", bundle);
    chooseProgram(state, installed);
    keepVersion(state);
    switchToVersion(state, "0.3.0", bundle);
    expect(chooseProgram(state, installed)).toBe(programOf("0.3.0"));
    keepVersion(state);
    expect(isOnTrial(state)).toBe(false);
    expect(existsSync(programOf("0.2.0"))).toBe(false);
    expect(chooseProgram(state, installed)).toBe(programOf("0.3.0"));
  });

  it("is left for the version before it when it was started three times and never came up", () => {
    switchToVersion(state, "0.2.0", bundle);
    chooseProgram(state, installed);
    keepVersion(state);
    switchToVersion(state, "0.3.0", bundle);
    for (let start = 0; start < 3; start += 1) {
      expect(chooseProgram(state, installed)).toBe(programOf("0.3.0"));
    }
    expect(chooseProgram(state, installed)).toBe(programOf("0.2.0"));
    expect(existsSync(programOf("0.3.0"))).toBe(false);
  });

  it("is left for the installed program when there was none before it", () => {
    switchToVersion(state, "0.2.0", bundle);
    for (let start = 0; start < 3; start += 1) chooseProgram(state, installed);
    expect(chooseProgram(state, installed)).toBe(installed.path);
    expect(currentVersion(state)).toBe("");
  });

  it("gives way to an installed program that is newer, or when its file is gone", () => {
    switchToVersion(state, "0.2.0", bundle);
    expect(chooseProgram(state, { ...installed, version: "0.2.1" })).toBe(installed.path);
    rmSync(programOf("0.2.0"));
    expect(chooseProgram(state, installed)).toBe(installed.path);
  });

  it("survives a torn note of its trial", () => {
    switchToVersion(state, "0.2.0", bundle);
    writeFileSync(join(state, "trial.json"), '{"version":');
    expect(chooseProgram(state, installed)).toBe(programOf("0.2.0"));
  });
});

describe("versions", () => {
  it("are compared by their numbers, and a suffix comes before none", () => {
    const sorted = ["0.9.9", "0.10.0-beta.1", "0.10.0", "1.0.0"];
    expect(sorted.toReversed().toSorted(compareVersions)).toEqual(sorted);
    expect(compareVersions("1.2.3", "1.2.3")).toBe(0);
  });
});
