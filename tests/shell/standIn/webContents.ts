import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import type { Frame, Page, Route } from "playwright";
import { startChromium, type SharedChromium } from "./chromium";
import { record } from "./control";
import { invoke, send, type IpcEvent } from "./ipc";
import { BINDING, meant, pack, preloadScript, SHOWN_ORIGIN, shown, tellPage, unpack } from "./pageSide";
import { answerScheme } from "./protocol";

let chromium: Promise<SharedChromium> | undefined;
type OpenHandler = (details: { readonly url: string }) => { readonly action: "deny" | "allow" };

/** A page in Chromium behind the parts of Electron's `WebContents` that Rollcall uses. */
export class WebContents extends EventEmitter {
  readonly #preload: string | undefined;
  #page: Page | undefined;
  #address = "";
  #isOurs = false;
  #isLoading = true;
  #onOpen: OpenHandler = () => ({ action: "allow" });

  constructor(preload: string | undefined) {
    super();
    this.#preload = preload;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#onOpen = handler;
  }
  getURL(): string {
    return meant(this.#page?.url() ?? "");
  }
  isLoadingMainFrame(): boolean {
    return this.#isLoading;
  }
  print(): void {
    record("printed", this.getURL());
  }
  send(channel: string, ...args: readonly unknown[]): void {
    const message = { channel, text: pack(args) };
    // A page that is just going away misses it, as it would in Electron.
    this.#page?.evaluate(tellPage, message).catch(() => undefined);
  }
  reload(): void {
    void this.load(this.#address);
  }
  async load(address: string): Promise<void> {
    this.#address = address;
    const page = await this.#openPage();
    this.#isOurs = true;
    await page.goto(shown(address));
    this.#isLoading = false;
  }
  async close(): Promise<void> {
    await this.#page?.close();
  }

  /** A page whose process is gone cannot be used again: it gets another one. */
  async #openPage(): Promise<Page> {
    if (this.#page !== undefined && !this.#page.isClosed()) return this.#page;
    const isFirst = chromium === undefined;
    chromium ??= startChromium();
    const { context, endpoint } = await chromium;
    const page = await context.newPage();
    this.#page = page;
    if (isFirst) record("endpoint", endpoint);
    await page.exposeBinding(BINDING, ({ frame }, kind: string, channel: string, text: string) =>
      this.#hear(frame, kind, channel, text),
    );
    if (this.#preload !== undefined) {
      await page.addInitScript(preloadScript(readFileSync(this.#preload, "utf8")));
    }
    await page.route("**/*", (route) => this.#answer(route));
    page.on("crash", () => void this.#crashed(page));
    page.on("popup", (popup) => void this.#judgePopup(popup));
    page.on("close", () => {
      if (this.#page === page) this.emit("destroyed");
    });
    return page;
  }

  async #crashed(page: Page): Promise<void> {
    this.#page = undefined;
    this.#isLoading = true;
    await page.close();
    this.emit("did-start-navigation", { isMainFrame: true, isSameDocument: false });
    this.emit("render-process-gone", {}, { reason: "crashed", exitCode: 139 });
  }

  async #judgePopup(popup: Page): Promise<void> {
    const { action } = this.#onOpen({ url: popup.url() });
    record("window", action);
    if (action === "deny") await popup.close();
  }

  async #hear(frame: Frame, kind: string, channel: string, text: string): Promise<string> {
    const senderFrame = { url: meant(frame.url()), parent: frame.parentFrame() };
    const event: IpcEvent = { sender: this, senderFrame };
    const args = unpack(text);
    if (!Array.isArray(args)) throw new TypeError("Expected a list of arguments");
    if (kind === "invoke") return pack(await invoke(channel, event, args));
    send(channel, event, args);
    return pack(undefined);
  }

  /** Everything that the page loads comes from the application, or not at all. */
  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const isMain = request.isNavigationRequest() && request.frame().parentFrame() === null;
    // As in Electron, the page that is there stays: "failed" would show an error in its place.
    if (isMain && !this.#mayNavigate(request.url())) return route.abort("aborted");
    if (!request.url().startsWith(`${SHOWN_ORIGIN}/`)) {
      record("refused", request.url());
      return route.abort();
    }
    const headers = await request.allHeaders();
    const response = await answerScheme(meant(request.url()), { method: request.method(), headers });
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  #mayNavigate(address: string): boolean {
    const isOurs = this.#isOurs;
    this.#isOurs = false;
    let isPrevented = false;
    const preventDefault = () => {
      isPrevented = true;
    };
    if (!isOurs) this.emit("will-navigate", { url: meant(address), isMainFrame: true, preventDefault });
    if (isPrevented) record("navigation", address);
    else this.emit("did-start-navigation", { isMainFrame: true, isSameDocument: false });
    return !isPrevented;
  }
}
