import { afterEach, describe, expect, it } from "vitest";
import { createIdentity, fingerprintOf } from "./identity";
import { pairNode } from "./pairNode";
import { startTestNode } from "./testNode";

const CODE = "7K2M-Q9XA-3FTP-C8VD";
const identity = await createIdentity();
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function nodeOf(options: Parameters<typeof startTestNode>[0]) {
  const node = await startTestNode(options);
  closing.push(node.close);
  return node;
}

function pairing(address: string, code: string) {
  return pairNode({ addresses: [address], code, identity, stationName: "Lan's laptop", own: [] });
}

describe("pairing a node", () => {
  it("pins the certificate of whoever proves to know the code, and never sends the code", async () => {
    const node = await nodeOf({ code: CODE });
    const paired = await pairing(node.address, " 7k2m q9xa 3ftp c8vd ");
    expect(paired).toEqual({
      nodeId: node.fingerprint.slice(0, 16),
      name: "Test node",
      fingerprint: node.fingerprint,
      address: node.address,
    });
    expect(JSON.stringify(node.heard())).not.toContain("7K2M");
  });

  it("refuses a wrong code with the tries that are left, and what is no code before it dials", async () => {
    const node = await nodeOf({ code: CODE });
    await expect(pairing(node.address, "0000-0000-0000-0000")).rejects.toMatchObject({
      code: "not-allowed",
      message: expect.stringContaining("Tries left: 4"),
    });
    await expect(pairing("127.0.0.1:1", "12345")).rejects.toMatchObject({ code: "bad-input" });
  });

  it("says so when the node takes no codes", async () => {
    const node = await nodeOf({});
    await expect(pairing(node.address, CODE)).rejects.toMatchObject({ code: "not-allowed" });
  });

  it("fails when each side sees another certificate: somebody sits in the middle", async () => {
    const real = fingerprintOf((await createIdentity()).certificate);
    const node = await nodeOf({ code: CODE, believedFingerprint: real });
    await expect(pairing(node.address, CODE)).rejects.toMatchObject({ code: "not-allowed" });
  });

  it("names the likely cause when nobody is there", async () => {
    const gone = await startTestNode();
    await gone.close();
    await expect(pairing(gone.address, CODE)).rejects.toMatchObject({
      code: "source-unavailable",
      message: expect.stringContaining("the camera does not run"),
    });
  });
});
