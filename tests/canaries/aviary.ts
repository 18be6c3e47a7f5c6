import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { z } from "zod";

export const repository = resolve(import.meta.dirname, "..", "..");

/** One file that is put where it offends (or, when `trips` is "nothing", where it does not). */
export type Canary = { readonly file: string; readonly place: string; readonly trips: string };

/** What oxlint said: how many files it looked at, and the rules that each of them broke. */
export type LintReport = {
  readonly fileCount: number;
  readonly rulesByFile: ReadonlyMap<string, readonly string[]>;
};

/** A folder of each kind that imports can name, with something in it to import. */
const TARGETS = [
  "electron/contract/target.ts",
  "electron/core/target.ts",
  "electron/core/ports.ts",
  "electron/core/domain/target.ts",
  "electron/core/pipeline/target.ts",
  "electron/core/pipeline/vision.ts",
  "electron/core/features/target.ts",
  "electron/adapters/image/target.ts",
  "electron/adapters/store/target.ts",
  "electron/serve/target.ts",
  "electron/cli/target.ts",
  "electron/main/target.ts",
  "pi-node/wire/target.ts",
  "pi-node/src/target.ts",
  "renderer/src/ui/target.tsx",
  "renderer/src/client/target.ts",
  "renderer/src/i18n/target.ts",
  "renderer/src/features/lesson/target.ts",
  "renderer/src/features/roster/target.ts",
  "renderer/src/app/target.ts",
  "tests/target.ts",
] as const;

export const targetCount = TARGETS.length;

const header = /^\/\/ place: (\S+)\n\/\/ trips: (\S+)\n/;

/** Reads the canaries of one folder; each names its place and its rule in its first two lines. */
export function readCanaries(folder: string): readonly Canary[] {
  const home = join(import.meta.dirname, folder);
  return readdirSync(home).map((name) => {
    const [, place, trips] = header.exec(readFileSync(join(home, name), "utf8")) ?? [];
    if (place === undefined || trips === undefined) {
      throw new Error(`${folder}/${name} must begin with "// place: <path>" and "// trips: <rule>"`);
    }
    return { file: join(home, name), place, trips };
  });
}

/**
 * Builds an empty house with this repository's own rules: a git checkout (oxlint outside of one looks into
 * node_modules), the folders of the tree, and each canary in its place.
 */
export function buildAviary(canaries: readonly Canary[]): string {
  const home = mkdtempSync(join(tmpdir(), "rollcall-canaries-"));
  execFileSync("git", ["init", "--quiet", home]);
  for (const file of [".oxlintrc.json", ".gitignore", "package.json", "tsconfig.json"]) {
    cpSync(join(repository, file), join(home, file));
  }
  symlinkSync(join(repository, "node_modules"), join(home, "node_modules"), "junction");
  const put = (place: string, text: string) => {
    mkdirSync(dirname(join(home, place)), { recursive: true });
    writeFileSync(join(home, place), text);
  };
  for (const place of TARGETS) {
    put(place, "export const target = 1;\nexport type Target = { readonly size: number };\n");
  }
  for (const { file, place } of canaries) put(place, readFileSync(file, "utf8"));
  return home;
}

const oxlint = join(repository, "node_modules", "oxlint", "bin", "oxlint");

const lintOutput = z.object({
  number_of_files: z.number(),
  diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })),
});

/** Lints a folder once. Rules are named as `.oxlintrc.json` names them: `plugin/rule`, ESLint's own without plugin. */
export function lint(folder: string): LintReport {
  const run = spawnSync(process.execPath, [oxlint, "--format", "json"], { cwd: folder, encoding: "utf8" });
  const { number_of_files: fileCount, diagnostics } = parseOutput(run.stdout, run.stderr);
  const rulesByFile = new Map<string, string[]>();
  for (const { code, filename } of diagnostics) {
    const place = relative(folder, resolve(folder, filename)).replaceAll("\\", "/");
    rulesByFile.set(place, [...(rulesByFile.get(place) ?? []), ruleName(code)]);
  }
  return { fileCount, rulesByFile };
}

/** Lists the files that oxlint looks at, relative to the repository. */
export function lintedFiles(): readonly string[] {
  const run = spawnSync(process.execPath, [oxlint, "--debug", "files"], {
    cwd: repository,
    encoding: "utf8",
  });
  return run.stdout
    .split("\n")
    .map((line) => line.trim().replaceAll("\\", "/").replace(/^\.\//, ""))
    .filter((line) => line !== "");
}

function parseOutput(stdout: string, stderr: string) {
  try {
    return lintOutput.parse(JSON.parse(stdout));
  } catch (cause) {
    throw new Error(`oxlint gave no report: ${stdout.slice(0, 500)} ${stderr.slice(0, 500)}`, { cause });
  }
}

/** Turns `eslint-plugin-import(no-cycle)` into `import/no-cycle` and `eslint(no-empty)` into `no-empty`. */
function ruleName(code: string): string {
  const [, plugin = "", rule = code] = /^(?:eslint-plugin-)?([^(]+)\((.+)\)$/.exec(code) ?? [];
  const prefix = plugin === "eslint" ? "" : `${plugin.replace("typescript-eslint", "typescript")}/`;
  return `${prefix}${rule}`;
}
