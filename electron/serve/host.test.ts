import { request as httpRequest } from "node:http";
import { WebSocket } from "ws";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createStation, type Station } from "#core/station";
import { testPorts } from "#core/testStation";
import { openHost, type Host } from "./host";

let station: Station;
let host: Host;
let bugs: unknown[];

beforeEach(async () => {
  bugs = [];
  station = createStation(testPorts({ reportBug: (error) => bugs.push(error) }));
  station.start();
  host = await openHost({ station, version: "1.2.3", port: 0, reportBug: (error) => bugs.push(error) });
});

afterEach(async () => {
  await host.close();
  await station.stop();
  if (bugs.length > 0) throw new Error("A bug was reported", { cause: bugs[0] });
});

const withToken = () => ({ authorization: `Bearer ${host.token}` });

async function ask(name: string, body: string, headers: Record<string, string> = withToken()) {
  const response = await fetch(`${host.url}/api/${name}`, { method: "POST", headers, body });
  const reply: unknown = await response.json();
  return { status: response.status, reply, headers: response.headers };
}

/** `fetch` sets Host itself; this does not. */
function statusWithHost(name: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(`${host.url}/openapi.json`, { headers: { host: name } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.once("error", reject);
    asked.end();
  });
}

describe("the host", () => {
  it("listens on the loopback alone and answers whoever has the token", async () => {
    expect(new URL(host.url).hostname).toBe("127.0.0.1");
    const { status, reply, headers } = await ask("station.about", "{}");
    expect([status, reply]).toEqual([200, { ok: true, value: { version: "1.2.3", models: [] } }]);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  it("refuses to answer without the token, whatever is asked", async () => {
    for (const name of ["station.about", "login.first", "no.such", "student.own"]) {
      expect(await ask(name, "{}", {})).toMatchObject({ status: 401, reply: { ok: false } });
      expect(await ask(name, "{}", { authorization: "Bearer wrong" })).toMatchObject({ status: 401 });
    }
    const { reply: told } = await ask("station.about", "{}", {});
    expect(JSON.stringify(told)).toContain("Authorization: Bearer");
    const inAddress = await fetch(`${host.url}/api/station.about?token=${host.token}`, {
      method: "POST",
      body: "{}",
    });
    expect(inAddress.status).toBe(401);
    expect((await fetch(`${host.url}/media/abc`)).status).toBe(401);
    expect((await fetch(`${host.url}/camera/abc`)).status).toBe(401);
  });

  it("says that requests are asked by POST to whoever asks otherwise", async () => {
    const asked = await fetch(`${host.url}/api/station.about`, { headers: withToken() });
    expect(asked.status).toBe(405);
    expect(await asked.text()).toContain("POST");
  });

  it("refuses pages of other origins and names that are not its own", async () => {
    const other = { ...withToken(), origin: "http://evil.example" };
    expect((await ask("station.about", "{}", other)).status).toBe(403);
    expect(await statusWithHost("evil.example")).toBe(403);
    expect(await statusWithHost(new URL(host.url).host)).toBe(200);
  });

  it("refuses bodies that are no JSON, too large, or that do not fit", async () => {
    expect(await ask("station.about", "{")).toMatchObject({
      status: 400,
      reply: { error: { code: "bad-input" } },
    });
    expect(await ask("station.about", '{"a":1}')).toMatchObject({ status: 400 });
    expect(await ask("station.about", " ".repeat(2 * 1024 * 1024 + 1))).toMatchObject({ status: 400 });
    expect(await ask("no.such", "{}")).toMatchObject({ status: 404 });
    expect(await ask("classes.list", "{}")).toMatchObject({ status: 403 });
  });

  it("describes every request in OpenAPI, with who may make it", async () => {
    const document: unknown = await (await fetch(host.openapi)).json();
    expect(document).toMatchObject({
      openapi: "3.1.0",
      paths: {
        "/api/session.take": { post: { "x-who": "owner-of-class", security: [{ token: [], login: [] }] } },
        "/api/student.own": { post: { "x-who": "student-with-code", security: [{ token: [] }] } },
      },
    });
  });

  it("gives the token for a launch code once", async () => {
    const [, code = ""] = host.launchUrl().split("#launch=");
    const redeem = () => fetch(`${host.url}/launch`, { method: "POST", body: JSON.stringify({ code }) });
    expect(host.launchUrl()).not.toContain(host.token);
    expect(await (await redeem()).json()).toEqual({ token: host.token });
    expect((await redeem()).status).toBe(403);
  });
});

describe("a socket for events", () => {
  const address = () => `${host.url.replace("http", "ws")}/events`;

  function open(
    firstMessage?: string,
  ): Promise<{ readonly said: readonly string[]; readonly code: number | undefined }> {
    return new Promise((resolve) => {
      const said: string[] = [];
      const socket = new WebSocket(address());
      socket.addEventListener("open", () => firstMessage !== undefined && socket.send(firstMessage));
      socket.addEventListener("message", ({ data }) => {
        said.push(typeof data === "string" ? data : "");
        socket.close();
      });
      socket.addEventListener("close", ({ code }) => resolve({ said, code }));
    });
  }

  it.each([
    ["nothing", ""],
    ["no token", "{}"],
    ["a wrong token", '{"token":"wrong"}'],
    ["an empty token", '{"token":""}'],
    ["more than a hello", "x".repeat(5000)],
  ])("is told nothing and closed when it begins with %s", async (_, message) => {
    const { said, code } = await open(message);
    expect(said).toEqual([]);
    expect([4401, 1009, 1006]).toContain(code);
  });

  it("is welcome with the token", async () => {
    const { said } = await open(JSON.stringify({ token: host.token }));
    expect(said.map((text): unknown => JSON.parse(text))).toEqual([{ type: "ready" }]);
  });
});
