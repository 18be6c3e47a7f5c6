/** @typedef {import("./sizes.mjs").Size} Size */
/** @typedef {{ files?: Readonly<Record<string, Entry>>, size?: number, unpacked?: boolean }} Entry */

/** The archive begins with two pickled sizes of four bytes each, twice; then comes the list of its files as JSON. */
const LENGTH_AT = 12;
const JSON_AT = 16;

/** All that may lie in the archive. */
const EXPECTED =
  /^(?:out\/(?:main|preload|renderer)\/|out\/(?:licences|stamp)\.json$|resources\/fonts\/|node_modules\/|package\.json$|LICENSE$)/u;

/**
 * Files that an asar archive holds itself, those beside it left out.
 * @param {Buffer} archive
 * @returns {readonly Size[]}
 */
export function filesInAsar(archive) {
  const length = archive.readUInt32LE(LENGTH_AT);
  /** @type {Entry} */
  const header = JSON.parse(archive.toString("utf8", JSON_AT, JSON_AT + length));
  return filesOf(header, "").toSorted((left, right) => right.bytes - left.bytes);
}

/**
 * What was packed and does not belong there: sources, tests, photographs.
 * @param {readonly Size[]} files
 */
export function strangersIn(files) {
  return files.map(({ path }) => path).filter((path) => !EXPECTED.test(path));
}

/**
 * Sums by package, and by folder for our own.
 * @param {readonly Size[]} files
 * @returns {readonly Size[]}
 */
export function byPackage(files) {
  /** @type {Map<string, number>} */
  const sums = new Map();
  for (const { path, bytes } of files) {
    const [name = path] = /^node_modules\/(?:@[^/]+\/)?[^/]+|^[^/]+(?:\/[^/]+)?/u.exec(path) ?? [];
    sums.set(name, (sums.get(name) ?? 0) + bytes);
  }
  const all = [...sums].map(([path, bytes]) => ({ path, bytes }));
  return all.toSorted((left, right) => right.bytes - left.bytes);
}

/**
 * @param {Entry} entry
 * @param {string} path
 * @returns {readonly Size[]}
 */
function filesOf({ files, size = 0, unpacked = false }, path) {
  if (files === undefined) return unpacked ? [] : [{ path, bytes: size }];
  return Object.entries(files).flatMap(([name, each]) =>
    filesOf(each, path === "" ? name : `${path}/${name}`),
  );
}
