import { fork, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { browserPath } from "../e2e/browser";
import { chromium, type Browser, type Page } from "playwright/test";

const repository = resolve(import.meta.dirname, "..", "..");
const built = join(repository, "out", "main", "index.js");
const REGISTER = join(import.meta.dirname, "standIn", "register.mjs");
const READY_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 50;

/** What the application did that a user would have seen. */
type Recorded = { readonly what: string; readonly value: unknown };

/** The application as built, in plain Node on the stand-in for Electron, with its page in Chromium. */
export type RunningApplication = {
  readonly page: () => Promise<Page>;
  /** Does what the user or the system would do; gives what came of it. */
  readonly act: (name: string, value?: unknown) => Promise<unknown>;
  /** Everything of this kind that was seen so far. */
  readonly seen: (what: string) => readonly unknown[];
  /** What it said on stderr. */
  readonly complaints: () => string;
  readonly ended: Promise<number | null>;
  readonly quit: () => Promise<number | null>;
};

type Choices = {
  /** Another built one than this repository's. */
  readonly program?: string;
  /** The keychain that Linux says it has. */
  readonly keychain?: string;
};

/** Starts it on a folder of data. */
export async function startApplication(
  data: string,
  { program = built, keychain = "gnome_libsecret" }: Choices = {},
): Promise<RunningApplication> {
  if (!existsSync(program)) throw new Error(`${program} is not there: run "npm run build" first`);
  const child = fork(program, [repository], {
    cwd: repository,
    execArgv: ["--import", "tsx", "--import", REGISTER],
    env: {
      ...process.env,
      STAND_IN_DATA: data,
      STAND_IN_KEYCHAIN: keychain,
      ROLLCALL_BROWSER: browserPath,
    },
    serialization: "advanced",
    stdio: ["ignore", "inherit", "pipe", "ipc"],
  });
  let complaints = "";
  child.stderr?.on("data", (text: Buffer) => {
    complaints += text.toString();
  });
  const ended = new Promise<number | null>((end) => child.once("exit", end));
  const talk = createTalk(child);
  let browser: Browser | undefined;
  const page = async () => {
    if (browser === undefined) {
      const endpoint = await Promise.race([talk.first("endpoint"), failAfter(() => complaints)]);
      browser = await chromium.connectOverCDP(String(endpoint));
    }
    return shownPage(browser);
  };
  return {
    page,
    act: talk.act,
    seen: talk.seen,
    complaints: () => complaints,
    ended,
    quit: async () => {
      await browser?.close();
      if (child.connected) child.send({ id: 0, act: "quit" });
      return ended;
    },
  };
}

function createTalk(child: ChildProcess) {
  const recorded: Recorded[] = [];
  const waiting = new Map<number, (value: unknown) => void>();
  const firsts = new Map<string, (value: unknown) => void>();
  let last = 0;
  child.on("message", (message: object) => {
    if ("what" in message && "value" in message) {
      recorded.push({ what: String(message.what), value: message.value });
      firsts.get(String(message.what))?.(message.value);
    } else if ("id" in message) {
      waiting.get(Number(message.id))?.("value" in message ? message.value : undefined);
      waiting.delete(Number(message.id));
    }
  });
  return {
    act: (name: string, value?: unknown) =>
      new Promise<unknown>((resolveAct) => {
        const id = ++last;
        waiting.set(id, resolveAct);
        child.send({ id, act: name, value });
      }),
    seen: (what: string) => recorded.filter((each) => each.what === what).map(({ value }) => value),
    first: (what: string) => {
      const known = recorded.find((each) => each.what === what);
      return known === undefined
        ? new Promise<unknown>((found) => void firsts.set(what, found))
        : Promise.resolve(known.value);
    },
  };
}

function failAfter(why: () => string): Promise<never> {
  return new Promise((_, failed) => {
    AbortSignal.timeout(READY_WITHIN_MS).addEventListener("abort", () =>
      failed(new Error(`No window within two minutes: ${why()}`)),
    );
  });
}

/** Rollcall's own page, as soon as it is there; Chromium's first, empty tab is nobody's. */
async function shownPage(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  if (context === undefined) throw new Error("Chromium has no context");
  const untilMs = Date.now() + READY_WITHIN_MS;
  while (Date.now() < untilMs) {
    const own = context.pages().findLast((page) => page.url().startsWith("https://rollcall.invalid/"));
    if (own !== undefined) return own;
    await setTimeout(LOOK_EVERY_MS);
  }
  throw new Error("No page of Rollcall's own within two minutes");
}
