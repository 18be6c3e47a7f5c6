import type { CameraView } from "#contract/camera";
import { cameraId } from "#contract/ids";
import { describe, expect, it } from "vitest";
import { cameraLine, rungLines } from "./nodeLines";

const id = cameraId.parse("32ae0e0249fce430");
const camera: CameraView = {
  cameraId: id,
  name: "Front",
  room: "E-201",
  kind: "room-node",
  isPaired: true,
  connection: "connected",
  camera: "live",
  lastPictureAgeMs: 1240,
  pictures: { arrived: 3, dropped: 0, tooOld: 0 },
  lastAddress: "10.0.0.2:47600",
};

describe("cameras on the terminal", () => {
  it("say in one line whether they are there and how old their picture is", () => {
    expect(cameraLine(camera)).toBe(
      "32ae0e0249fce430  connected   live       picture 1.2 s ago  Front (room E-201)  10.0.0.2:47600\n",
    );
  });

  it("say in a second line why they are not, and what to do", () => {
    const problem = { cause: "node-off", says: "Nothing answers.", advice: "Look for power." } as const;
    expect(cameraLine({ ...camera, connection: "lost", problem })).toMatch(
      /\n {4}Nothing answers\. Look for power\.\n$/u,
    );
  });

  it("are listed under the way in which they were found", () => {
    const found = [
      { cameraId: id, name: "Front", address: "10.0.0.2:47600", isPaired: false, isPairingOpen: true },
    ];
    expect(rungLines({ rung: "mdns", result: "found", says: "1 announced.", found })).toBe(
      "announced in the network: found. 1 announced.\n    32ae0e0249fce430  10.0.0.2:47600  Front, takes a code now\n",
    );
  });
});
