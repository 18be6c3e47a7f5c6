import { lstatSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

/**
 * @typedef {{ path: string, bytes: number }} Size
 */

/**
 * Every file below a folder with its size, the largest first.
 * @param {string} folder
 * @returns {readonly Size[]}
 */
export function sizesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(folder, path), bytes: lstatSync(path).size }))
    .toSorted((left, right) => right.bytes - left.bytes);
}

/**
 * The largest files, how many others there are, and the sum.
 * @param {readonly Size[]} sizes
 * @param {number} [shown]
 */
export function sizeTable(sizes, shown = 25) {
  const rest = sizes.slice(shown);
  const sum = (/** @type {readonly Size[]} */ all) => all.reduce((total, { bytes }) => total + bytes, 0);
  const lines = sizes.slice(0, shown).map(({ path, bytes }) => `${inMegabytes(bytes)}  ${path}`);
  if (rest.length > 0) lines.push(`${inMegabytes(sum(rest))}  ${rest.length} smaller files`);
  return [...lines, `${inMegabytes(sum(sizes))}  in all`].join("\n");
}

/** @param {number} bytes */
function inMegabytes(bytes) {
  return `${(bytes / 1e6).toFixed(2).padStart(8)} MB`;
}
