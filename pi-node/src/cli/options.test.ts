import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NodeError } from "../nodeError";
import { PROGRAM_VERSION } from "../programVersion";
import { cameraOf } from "./cameraOf";
import { parseCommandLine } from "./options";
import { formatCode } from "./showCode";

describe("the command line", () => {
  it("takes a flag before a variable before what suits a Raspberry Pi", () => {
    const environment = { ROLLCALL_NODE_CAMERA: "folder:/a", ROLLCALL_NODE_PORT: "5", STATE_DIRECTORY: "/s" };
    const { options, words } = parseCommandLine(
      ["run", "--port", "7", "--dial", "a:1", "--dial", "b:2"],
      environment,
    );
    expect(words).toEqual(["run"]);
    expect(options).toMatchObject({ camera: "folder:/a", port: 7, state: "/s", dial: ["a:1", "b:2"] });
    expect(parseCommandLine([], {}).options).toMatchObject({
      camera: "v4l2:/dev/video0",
      port: 47_600,
      state: "/var/lib/rollcall-node",
      control: "/run/rollcall-node/control.sock",
    });
  });

  it("keeps the socket beside a state folder of one's own", () => {
    expect(parseCommandLine(["--state", "/tmp/x"], {}).options.control).toBe("/tmp/x/control.sock");
  });

  it("says what it expected when a value is none", () => {
    const wrong = [
      ["--port", "x"],
      ["--size", "big"],
      ["--set", "focus"],
      ["--name", "a\nb"],
      ["--open-pairing", "yes"],
      ["--no-such-flag"],
    ];
    for (const args of wrong) expect(() => parseCommandLine(args, {})).toThrow(NodeError);
  });
});

describe("--camera", () => {
  it("names a webcam, a folder or an address, and shows no password", () => {
    const labelOf = (camera: string): string =>
      cameraOf(parseCommandLine(["--camera", camera], {}).options).label;
    expect(labelOf("v4l2:/dev/video2")).toBe("/dev/video2");
    expect(labelOf("folder:/pictures")).toBe("/pictures");
    expect(labelOf("http://me:secret@cam/live")).toBe("http://cam/live");
    expect(labelOf("rtsp://me:secret@cam:554/1")).toBe("rtsp://cam:554/1");
    for (const wrong of ["webcam", "file:///etc/passwd", "v4l2:/etc/passwd"]) {
      expect(() => labelOf(wrong)).toThrow(NodeError);
    }
  });
});

describe("the program", () => {
  it("has the version of its package", () => {
    const text = readFileSync(join(import.meta.dirname, "../../package.json"), "utf8");
    expect(JSON.parse(text)).toHaveProperty("version", PROGRAM_VERSION);
  });

  it("shows a code as text and as a picture", () => {
    const text = formatCode({ code: "ABCD-EFGH-JKMN-PQRS", link: "rollcall-node:x", seconds: 300 });
    expect(text).toContain("Pairing code:  ABCD-EFGH-JKMN-PQRS");
    expect(text).toContain("within 5 minutes");
    expect(text).toContain("█");
  });
});
