import { request as httpsRequest } from "node:https";
import { createDeskDoors } from "#adapters/desk/deskDoors";
import { api, type ParamsOf, type RequestName, type ResultOf } from "#contract/api";
import type { RequestDeclaration } from "#contract/request";
import { createStation } from "#core/station";
import type { StationPorts } from "#core/stationPorts";
import { testPorts } from "#core/testStation";

const PASSWORD = "four words to remember";
const CLASS = {
  course: "Cơ sở dữ liệu",
  group: "18N13A",
  term: { name: "HK1", from: "2026-09-01", until: "2027-01-31" },
  room: "E-201",
  zone: "Asia/Ho_Chi_Minh",
} as const;

/** A station with two classes, a finished session of the first, and a desk on the loopback that is still closed. */
export async function stationWithDesk(change: Partial<StationPorts> = {}) {
  const bugs: unknown[] = [];
  const waits: number[] = [];
  const rings: (() => void)[] = [];
  const clock = { ms: Date.UTC(2026, 10, 23, 1) };
  const station = createStation({
    ...testPorts({ nowMs: () => clock.ms, reportBug: (error) => void bugs.push(error) }),
    doors: createDeskDoors(
      (error) => void bugs.push(error),
      () => ["127.0.0.1"],
    ),
    wait: async (ms) => void waits.push(ms),
    timers: {
      after: (_, ring) => {
        rings.push(ring);
        return () => undefined;
      },
    },
    ...change,
  });
  station.start();
  const session: { login?: string } = {};
  const ask = async <Name extends RequestName>(
    name: Name,
    params: ParamsOf<Name>,
  ): Promise<ResultOf<Name>> => {
    const caller = { address: "here", ...session };
    const reply = await station.handle(caller, { name, params });
    if (!reply.ok) {
      const cause = reply.error.code === "internal" ? bugs.at(-1) : undefined;
      throw Object.assign(new Error(reply.error.message, { cause }), { code: reply.error.code });
    }
    const declaration: RequestDeclaration = api[name];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its own schema has just read it
    return declaration.result.parse(reply.value) as ResultOf<Name>;
  };
  const first = await ask("login.first", {
    loginName: "lan",
    name: "Lan",
    language: "vi",
    password: PASSWORD,
  });
  session.login = first.login;
  /** A login ends when the clock jumps. */
  const logIn = async () => {
    session.login = (await ask("login.open", { loginName: "lan", password: PASSWORD })).login;
  };
  const open = await ask("classes.create", CLASS);
  const other = await ask("classes.create", { ...CLASS, group: "19N13B" });
  const an = await ask("students.add", { classId: open.classId, number: "0101", name: "Nguyễn An" });
  const binh = await ask("students.add", { classId: open.classId, number: "0102", name: "Lê Bình" });
  const chi = await ask("students.add", { classId: other.classId, number: "0203", name: "Trần Chi" });
  const { sessionId } = await ask("session.open", { classId: open.classId });
  await ask("session.mark", { sessionId, personIds: [binh.studentId], choice: { status: "present" } });
  await ask("session.finish", { sessionId });
  return { station, ask, logIn, clock, bugs, waits, rings, open, other, an, binh, chi, sessionId };
}

export type Answer = { readonly status: number; readonly body: string; readonly headers: object };

/** One HTTPS request as a phone sends it, or as it would not: every part can be chosen. */
export async function knock(
  url: string,
  how: {
    readonly method?: string;
    readonly path?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = httpsRequest(
      {
        hostname,
        port,
        method: how.method ?? "GET",
        path: how.path ?? "/",
        headers: { "accept-language": "en", ...how.headers },
        rejectUnauthorized: false,
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks).toString(),
            headers: response.headers,
          }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(how.body);
  });
}

/** Fills a form in and sends it. */
export function submit(url: string, path: "/record" | "/ask", fields: Readonly<Record<string, string>>) {
  return knock(url, {
    method: "POST",
    path,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ lang: "en", ...fields }).toString(),
  });
}
