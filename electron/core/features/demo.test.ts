import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import { api, type ParamsOf, type RequestName, type ResultOf } from "#contract/api";
import { ToolError } from "#contract/toolError";
import type { ComposeDemo } from "#core/ports";
import type { RequestDeclaration } from "#contract/request";
import { describe, expect, it } from "vitest";
import { createStation } from "../station";
import { testPorts } from "../testStation";

const NO_NETWORK = because("demo-photos-unreachable", { detail: "ENOTFOUND" });

const first = { loginName: "lan", name: "Lan", language: "vi", password: "four words to remember" } as const;

async function logIn(composeDemo: ComposeDemo) {
  const station = createStation(testPorts({ composeDemo }));
  station.start();
  const held: { login?: string } = {};
  const ask = async <Name extends RequestName>(
    name: Name,
    params: ParamsOf<Name>,
  ): Promise<ResultOf<Name>> => {
    const caller = { address: "here", ...held };
    const reply = await station.handle(caller, { name, params });
    if (!reply.ok) throw Object.assign(new Error(reply.error.message), { code: reply.error.code });
    const declaration: RequestDeclaration = api[name];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its own schema has just read it
    return declaration.result.parse(reply.value) as ResultOf<Name>;
  };
  held.login = (await ask("login.first", first)).login;
  return { ask, station };
}

describe("the demo class", () => {
  it("says how far it is, and why it could not be made", async () => {
    const { ask, station } = await logIn(async ({ onProgress }) => {
      onProgress("bringing", 0, 80);
      throw new AppError(NO_NETWORK);
    });
    expect(await ask("demo.state", {})).toEqual({ step: "none" });
    expect(await ask("demo.start", {})).toMatchObject({ step: "bringing", total: 80 });
    await station.stop();
    station.start();
    expect(await ask("demo.state", {})).toEqual({
      step: "failed",
      message: NO_NETWORK.message,
      why: NO_NETWORK.why,
    });
  });

  it("leaves nothing when it is given up, and may be begun again", async () => {
    const { ask, station } = await logIn(
      ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener("abort", () => reject(new ToolError("cancelled", "Given up.")));
        }),
    );
    await ask("demo.start", {});
    await ask("demo.cancel", {});
    await station.stop();
    station.start();
    expect(await ask("demo.state", {})).toEqual({ step: "none" });
    expect(await ask("classes.list", {})).toEqual([]);
  });

  it("plays its pictures in its own lessons only", async () => {
    const { ask } = await logIn(() => Promise.reject(new Error("not asked for")));
    const { classId } = await ask("classes.create", {
      course: "Databases",
      group: "1",
      term: { name: "HK1", from: "2026-09-01", until: "2027-01-31" },
      room: "",
      zone: "Asia/Ho_Chi_Minh",
    });
    const { sessionId } = await ask("session.open", { classId });
    await expect(ask("demo.take", { sessionId })).rejects.toMatchObject({ code: "bad-input" });
  });
});
