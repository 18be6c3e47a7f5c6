import {
  assert,
  constantFrom,
  emailAddress,
  ipV4,
  oneof,
  property,
  string,
  stringMatching,
  uuid,
  webUrl,
} from "fast-check";
import { describe, expect, it } from "vitest";
import { redact } from "./redact";

describe("a redacted text", () => {
  it("has no word of anybody's name left, however it is written", () => {
    const personal = ["Nguyễn Thị Lan", "102210017"];
    const text = "NGUYỄN THI: Lan (102210017) was not found".normalize("NFD");
    expect(redact(text, personal)).toBe("[…] […]: […] ([…]) was not found");
  });

  it("loses quotations, long numbers and folders, and keeps what the program says", () => {
    const text = 'Expected "An Trần" at /home/lan/data/students.json:12, got 2 of 0905123456';
    expect(redact(text, [])).toBe("Expected […] at …/students.json:12, got 2 of […]");
  });

  it("holds for names that look like patterns", () => {
    expect(redact("a (b*c) d in E-201/2", ["(b*c)", "E-201/2"])).toBe("a […] d in […]");
    expect(redact("anything", [])).toBe("anything");
  });

  it("has no name left that lost its accents or its spaces, as names of files do", () => {
    const personal = ["Nguyễn Thị Lan", "Đỗ Hà"];
    for (const written of ["nguyen_thi_lan.jpg", "NguyenThiLan.jpg", "Do-Ha.jpg", "nguyễn lan.jpg"]) {
      expect(redact(`read ${written}`, personal)).toMatch(/^read \[…\](?: \[…\])?\.jpg$/u);
    }
    expect(redact("nothing to do, ha", personal)).toBe("nothing to do, ha");
  });

  it.each([
    ["connect ECONNREFUSED 192.168.1.20:554", "connect ECONNREFUSED […]"],
    ["getaddrinfo ENOTFOUND cam1.dut.example", "getaddrinfo ENOTFOUND […]"],
    ["at rtsp://lan:bí-mật@10.0.0.7/stream1 it ended", "at […] it ended"],
    ["asked 10.0.0.7 and fe80::1ff:fe23:4567:890a%eth0", "asked […] and […]"],
    ["of 0A-1B-2C-3D-4E-5F, 0a:1b:2c:3d:4e:5f", "of […], […]"],
    ["told lan@dut.example", "told […]"],
    ["found rollcall-1a2b3c4d.local:47600", "found […]"],
    ["code ABCD-EFGH-JKMN-PQRS, id 5f0c1d2e-aaaa-4bbb-8ccc-0123456789ab", "code […], id […]"],
    ["mail for a/@b.example", "mail for […]"],
    ["at node_modules/@scope/x.js", "at node_modules…/x.js"],
    ["token q3-Zk_9xY0aLmNoPqRsTuV", "token […]"],
    [
      "at save (file:///home/lan/out/cli/station-BqK3xY12.js:12:3)",
      "at save (file://…/station-BqK3xY12.js:12:3)",
    ],
    ["at process.processTicksAndRejections (node:internal/process/task_queues:95:5)", undefined],
  ])("of %s leaves %s", (text, left) => {
    expect(redact(text, [])).toBe(
      left ?? "at process.processTicksAndRejections (node:internal…/task_queues:95:5)",
    );
  });

  it("never shows an address, a token or a code, whatever stands around it", () => {
    const hex = (length: number) => stringMatching(new RegExp(`^[a-f]{3}[0-9a-f]{${length}}1$`, "u"));
    const secrets = oneof(ipV4(), webUrl(), emailAddress(), uuid(), hex(28), hex(60));
    const around = constantFrom(" ", "(", ", ", ": ", "=");
    assert(
      property(secrets, around, (secret, before) => {
        expect(redact(`was${before}${secret} there`, []).toLowerCase()).not.toContain(secret.toLowerCase());
      }),
    );
  });

  it("never shows a number or a name that it was told of", () => {
    const name = stringMatching(/^[A-Z][a-z]{3,8} [A-Z][a-z]{3,8}$/u);
    const number = stringMatching(/^[0-9]{6,12}$/u);
    assert(
      property(name, number, string(), string(), (who, no, before, after) => {
        const shown = redact(`${before} ${who}, ${no} ${after}`, [who, no]);
        expect(shown.includes(who) || shown.includes(no)).toBe(false);
      }),
    );
  });
});
