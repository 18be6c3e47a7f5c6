import { createReadStream, existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { APP_ORIGIN, CONTENT_SECURITY_POLICY, resolveAsset } from "#adapters/page/pageAddress";
import type { ModelReadiness } from "#contract/station";
import { createStation } from "#core/station";
import { testPorts } from "#core/testStation";
import { test as base, expect, type Page } from "playwright/test";
import { WelcomePage } from "./welcomePage";

const built = resolve(import.meta.dirname, "..", "..", "out", "renderer");

export const READY: readonly ModelReadiness[] = [
  { id: "finder", role: "detector", optional: false, state: "ready" },
  { id: "better-finder", role: "detector", optional: true, state: "missing" },
  { id: "knower", role: "embedder", optional: false, state: "ready" },
];

/** What the station of a test is built on. */
export type Outside = { readonly models: () => Promise<readonly ModelReadiness[]> };

/**
 * `rollcall` opens the built page in the browser. Behind it works the real core; only the preload script's bridge is
 * stood in for. The page must not complain: errors, also of the content security policy, fail the test.
 */
export const test = base.extend<{ readonly rollcall: (outside?: Outside) => Promise<WelcomePage> }>({
  rollcall: async ({ page }, use) => {
    if (!existsSync(built)) throw new Error(`${built} is not there: run "npm run build" first`);
    const server = await serveBuiltPage();
    const complaints = listenForComplaints(page);
    await use(async ({ models } = { models: async () => READY }) => {
      const station = createStation({
        ...testPorts({ models, reportBug: () => undefined }),
        version: "0.1.0",
      });
      station.start();
      await page.exposeFunction("askStation", (name: string, params: unknown) =>
        station.handle({ address: "screen" }, { name, params }),
      );
      await page.addInitScript(
        "window.rollcall = { request: (name, params) => window.askStation(name, params) }",
      );
      await page.goto(addressOf(server));
      return new WelcomePage(page);
    });
    server.close();
    expect(complaints).toEqual([]);
  },
});

/** Serves out/renderer on a free port as `app://` serves it in Electron: same files, same policy. */
async function serveBuiltPage(): Promise<Server> {
  const server = createServer(({ url = "/" }, response) => {
    const asset = resolveAsset(built, APP_ORIGIN + url);
    if (asset === "forbidden") return void response.writeHead(403).end();
    response.setHeader("content-type", asset.mediaType);
    response.setHeader("content-security-policy", CONTENT_SECURITY_POLICY);
    return void createReadStream(asset.path)
      .on("error", () => response.writeHead(404).end())
      .pipe(response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return server;
}

function addressOf(server: Server): string {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port");
  return `http://127.0.0.1:${address.port}/`;
}

function listenForComplaints(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  return complaints;
}
