import { existsSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DEFAULT_PORT } from "#wire/limits";
import { nameSchema } from "#wire/fields";
import { NodeError } from "../nodeError";

export interface Options {
  readonly state: string;
  readonly control: string;
  readonly name: string;
  readonly host: string | undefined;
  readonly port: number;
  readonly camera: string;
  readonly size: { readonly width: number; readonly height: number } | undefined;
  readonly perSecond: number | undefined;
  readonly frozenAfterSeconds: number | undefined;
  readonly controls: Readonly<Record<string, number>>;
  readonly dial: readonly string[];
  readonly updateKey: string;
  /** Where the boot partition is: the code is written there for whoever has no screen. */
  readonly boot: string | undefined;
  readonly screen: string | undefined;
  readonly opensPairing: "always" | "when-unpaired" | "never";
  readonly isSilentOnNetwork: boolean;
  /** `pair` does nothing on a camera that trusts a station already. */
  readonly isIfUnpaired: boolean;
}

const text = { type: "string" } as const;
const FLAGS = {
  state: text,
  control: text,
  name: text,
  host: text,
  port: text,
  camera: text,
  size: text,
  fps: text,
  "frozen-after": text,
  "update-key": text,
  boot: text,
  screen: text,
  "open-pairing": text,
  set: { type: "string", multiple: true },
  dial: { type: "string", multiple: true },
  "no-mdns": { type: "boolean" },
  "if-unpaired": { type: "boolean" },
  version: { type: "boolean" },
  help: { type: "boolean" },
} as const;

export interface CommandLine {
  readonly words: readonly string[];
  readonly options: Options;
  readonly isVersionAsked: boolean;
  readonly isHelpAsked: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Flags first, then ROLLCALL_NODE_ variables (`--open-pairing` is ROLLCALL_NODE_OPEN_PAIRING), then what suits a Pi. */
export function parseCommandLine(args: readonly string[], environment: Environment): CommandLine {
  const { values, positionals } = parse(args);
  const get = (flag: keyof typeof FLAGS): string | undefined => {
    const value = values[flag];
    const fallback = environment[`ROLLCALL_NODE_${flag.toUpperCase().replaceAll("-", "_")}`];
    return typeof value === "string" ? value : fallback || undefined;
  };
  const list = (flag: "set" | "dial"): readonly string[] =>
    values[flag] ?? (get(flag) ?? "").split(/\s+/u).filter((part) => part !== "");
  const state = get("state") ?? environment["STATE_DIRECTORY"] ?? "/var/lib/rollcall-node";
  return {
    words: positionals,
    isVersionAsked: values.version ?? false,
    isHelpAsked: values.help ?? false,
    options: {
      state,
      control: get("control") ?? controlPath(state, environment),
      name: nameOf(get("name") ?? hostname()),
      host: get("host"),
      port: number("port", get("port"), 0, 65_535) ?? DEFAULT_PORT,
      camera: get("camera") ?? "v4l2:/dev/video0",
      size: sizeOf(get("size")),
      perSecond: number("fps", get("fps"), 0.01, 1_000),
      frozenAfterSeconds: number("frozen-after", get("frozen-after"), 0, 86_400),
      controls: controlsOf(list("set")),
      dial: list("dial"),
      updateKey: get("update-key") ?? "/etc/rollcall-node/update-key.pem",
      boot: get("boot") ?? (existsSync("/boot/firmware") ? "/boot/firmware" : undefined),
      screen: get("screen"),
      opensPairing: opensPairingOf(get("open-pairing")),
      isIfUnpaired: values["if-unpaired"] ?? false,
      isSilentOnNetwork: values["no-mdns"] ?? get("no-mdns") === "1",
    },
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, allowPositionals: true });
  } catch (error) {
    throw new NodeError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** The service has a folder for it that is gone after a power cut; by hand it lies beside the state. */
function controlPath(state: string, environment: Environment): string {
  const runtime = environment["RUNTIME_DIRECTORY"] ?? "/run/rollcall-node";
  const isService = state === "/var/lib/rollcall-node" || environment["RUNTIME_DIRECTORY"] !== undefined;
  return join(isService ? runtime : state, "control.sock");
}

function nameOf(name: string): string {
  const parsed = nameSchema.safeParse(name);
  if (!parsed.success) throw new NodeError("--name takes one line of 1 to 60 characters.");
  return parsed.data;
}

function number(flag: string, value: string | undefined, min: number, max: number): number | undefined {
  if (value === undefined) return undefined;
  const parsed = Number(value);
  if (Number.isFinite(parsed) && parsed >= min && parsed <= max) return parsed;
  throw new NodeError(`--${flag} takes a number from ${min} to ${max}, this is “${value}”.`);
}

function sizeOf(value: string | undefined): Options["size"] {
  if (value === undefined) return undefined;
  const [, width, height] = /^(\d{2,5})x(\d{2,5})$/u.exec(value) ?? [];
  if (width === undefined) throw new NodeError(`--size takes a size such as 1280x960, this is “${value}”.`);
  return { width: Number(width), height: Number(height) };
}

function controlsOf(settings: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    settings.map((setting) => {
      const [, name, value] = /^(\w{1,60})=(-?\d{1,9})$/u.exec(setting) ?? [];
      if (name === undefined) throw new NodeError(`--set takes name=number, this is “${setting}”.`);
      return [name, Number(value)];
    }),
  );
}

function opensPairingOf(value: string | undefined): Options["opensPairing"] {
  if (value === undefined) return "never";
  if (value === "always" || value === "when-unpaired" || value === "never") return value;
  throw new NodeError(`--open-pairing takes always, when-unpaired or never, this is “${value}”.`);
}
