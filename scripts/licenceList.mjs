import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @typedef {{ kind: "package" | "font" | "network", name: string, version: string, licence: string, text: string }} Licence
 * @typedef {{ version?: string, dependencies?: Readonly<Record<string, string>>,
 *   optionalDependencies?: Readonly<Record<string, string>> }} Locked
 * @typedef {Readonly<Record<string, Locked>>} LockedPackages
 */

/** Shipped without being imported by the page: the shell that the application runs in. */
const SHELL = ["electron"];

/**
 * The folders ("node_modules/a/node_modules/b") of these packages and of all that they need, as a lockfile has them. What is not
 * there, such as another system's binaries, is passed over.
 * @param {LockedPackages} packages
 * @param {readonly string[]} names
 * @returns {readonly string[]}
 */
export function closureOf(packages, names) {
  /** @type {Set<string>} */
  const found = new Set();
  const queue = names.map((name) => ({ name, from: "" }));
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const folder = nearest(packages, next.name, next.from);
    if (folder === undefined || found.has(folder)) continue;
    found.add(folder);
    const { dependencies = {}, optionalDependencies = {} } = packages[folder] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      queue.push({ name, from: folder });
    }
  }
  return [...found].toSorted();
}

/**
 * Packages that a source text imports, without paths inside them.
 * @param {string} source
 * @returns {readonly string[]}
 */
export function importedPackages(source) {
  const wanted = [...source.matchAll(/(?:from|import) "([^".#][^"]*)"/gu)].map(([, name = ""]) => name);
  return wanted
    .filter((name) => !name.startsWith("node:"))
    .map((name) => name.split("/", name.startsWith("@") ? 2 : 1).join("/"));
}

/**
 * Everything that ships and has an author elsewhere: packages, fonts, networks.
 * @param {string} repository
 * @returns {readonly Licence[]}
 */
export function allLicences(repository) {
  return [...networks(repository), ...fonts(repository), ...packagesShipped(repository)];
}

/**
 * @param {string} repository
 * @returns {readonly Licence[]}
 */
function packagesShipped(repository) {
  const { packages: locked } = readJson(join(repository, "package-lock.json"));
  const { dependencies } = readJson(join(repository, "package.json"));
  const sources = filesIn(join(repository, "renderer", "src")).filter(
    (path) => /\.tsx?$/u.test(path) && !/\.test\.tsx?$/u.test(path),
  );
  const imported = sources.flatMap((path) => importedPackages(readFileSync(path, "utf8")));
  return closureOf(locked, [...Object.keys(dependencies), ...imported, ...SHELL])
    .map((folder) => join(repository, folder))
    .filter((folder) => existsSync(join(folder, "package.json")))
    .map(licenceOfPackage);
}

/**
 * @param {string} folder
 * @returns {Licence}
 */
function licenceOfPackage(folder) {
  const { name, version, license, licenses } = readJson(join(folder, "package.json"));
  const said = typeof license === "string" ? license : (license?.type ?? licenses?.[0]?.type);
  return { kind: "package", name, version, licence: said ?? "see its text", text: textOf(folder) };
}

/**
 * The licence's text, or what the package's own README says of licences: libvips names each library in it there.
 * @param {string} folder
 */
function textOf(folder) {
  const files = readdirSync(folder);
  /** @param {RegExp} name */
  const read = (name) => {
    const file = files.find((each) => name.test(each));
    return file === undefined ? undefined : readFileSync(join(folder, file), "utf8").trim();
  };
  return read(/^(?:licen[cs]e|copying)(?:[.-].*)?$/iu) ?? licenceSection(read(/^readme\.md$/iu) ?? "");
}

/**
 * What a README says under its heading of licences; nothing where it has none.
 * @param {string} readme
 */
export function licenceSection(readme) {
  const [, section = ""] = /^#+ *licen[cs](?:e|es|ing)\b.*\n([^]*?)(?=^#|(?![^]))/imu.exec(readme) ?? [];
  return section.trim();
}

/**
 * @param {string} repository
 * @returns {readonly Licence[]}
 */
function fonts(repository) {
  const text = readFileSync(join(repository, "resources", "fonts", "OFL.txt"), "utf8").trim();
  return [{ kind: "font", name: "Be Vietnam Pro", version: "", licence: "OFL-1.1", text }];
}

/**
 * @param {string} repository
 * @returns {readonly Licence[]}
 */
function networks(repository) {
  const { models } = readJson(join(repository, "models", "manifest.json"));
  return models.map((/** @type {{ id: string, licence: Record<string, string> }} */ { id, licence }) => {
    const { name = "", words = "", statedIn = "", note = "" } = licence;
    const text = [words, statedIn, note].filter((part) => part !== "").join("\n\n");
    return { kind: "network", name: id, version: "", licence: name, text };
  });
}

/**
 * @param {string} folder
 * @returns {readonly string[]}
 */
function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

/** @param {string} path */
function readJson(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}

/**
 * Where Node would find a package from inside another.
 * @param {LockedPackages} locked
 * @param {string} name
 * @param {string} from
 * @returns {string | undefined}
 */
function nearest(locked, name, from) {
  const parts = from.split("/node_modules/").map((part) => part.replace(/^node_modules\//u, ""));
  const outward = parts.map((_, at) => parts.slice(0, parts.length - at).filter((part) => part !== ""));
  const candidates = [...outward, []].map(
    (above) => `node_modules/${[...above, name].join("/node_modules/")}`,
  );
  return candidates.find((candidate) => candidate in locked);
}
