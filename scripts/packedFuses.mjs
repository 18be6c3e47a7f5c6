/** Marks the place of the fuses in Electron's program: https://www.electronjs.org/docs/latest/tutorial/fuses */
const SENTINEL = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
const OFF = "0".charCodeAt(0);
const ON = "1".charCodeAt(0);

/** In the order in which Electron has them (version 1 of the wire). */
const FUSES = [
  "runAsNode",
  "enableCookieEncryption",
  "enableNodeOptionsEnvironmentVariable",
  "enableNodeCliInspectArguments",
  "enableEmbeddedAsarIntegrityValidation",
  "onlyLoadAppFromAsar",
  "loadBrowserProcessSpecificV8Snapshot",
  "grantFileProtocolExtraPrivileges",
];
/** As Electron ships them. */
const SHIPPED = [ON, OFF, ON, ON, OFF, OFF, OFF, ON];

/**
 * A file with nothing of Electron but its fuses, as it ships them: version, number, states.
 * @returns {Buffer}
 */
export function emptyElectron() {
  return Buffer.concat([
    Buffer.from("Not Electron, which could not be had here.\n"),
    Buffer.from(SENTINEL),
    Buffer.from([1, SHIPPED.length, ...SHIPPED]),
    Buffer.from("\n"),
  ]);
}

/**
 * Reads the fuses of a packed program.
 * @param {Buffer} program
 * @returns {Readonly<Record<string, boolean>>}
 */
export function readFuses(program) {
  const at = program.indexOf(SENTINEL);
  if (at < 0) throw new Error("The program has no fuses: it is not Electron");
  const start = at + SENTINEL.length + 2;
  return Object.fromEntries(FUSES.map((name, index) => [name, program[start + index] === ON]));
}

/**
 * One line.
 * @param {Buffer} program
 */
export function fuseReport(program) {
  const states = Object.entries(readFuses(program));
  return states.map(([name, isOn]) => `${name} ${isOn ? "on" : "off"}`).join(", ");
}
