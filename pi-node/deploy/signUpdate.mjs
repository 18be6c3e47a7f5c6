// Makes update keys and signed updates, on the computer of whoever looks after a school's cameras.
//
//   node signUpdate.mjs new-key DIR             writes update-private.pem (keep it safe) and update-key.pem (goes on each camera)
//   node signUpdate.mjs sign PRIVATE VERSION BUNDLE OUT    writes an update that "rollcall node update" sends to a camera
import { createHash, createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [command, ...rest] = process.argv.slice(2);

/** @param {string} folder */
function makeKeys(folder) {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  mkdirSync(folder, { recursive: true });
  const privatePem = privateKey.export({ type: "pkcs8", format: "pem" });
  writeFileSync(join(folder, "update-private.pem"), privatePem, { mode: 0o600, flag: "wx" });
  writeFileSync(join(folder, "update-key.pem"), publicKey.export({ type: "spki", format: "pem" }), {
    flag: "wx",
  });
}

/**
 * One line of JSON with what is signed, then the program.
 * @param {string} keyFile
 * @param {string} version
 * @param {string} bundleFile
 * @param {string} outFile
 */
function signBundle(keyFile, version, bundleFile, outFile) {
  const bundle = readFileSync(bundleFile);
  const sha256 = createHash("sha256").update(bundle).digest("hex");
  const text = `rollcall-node update 1\n${version}\n${sha256}\n`;
  const signature = sign(null, Buffer.from(text, "ascii"), createPrivateKey(readFileSync(keyFile))).toString(
    "hex",
  );
  const head = JSON.stringify({ version, size: bundle.length, sha256, signature });
  writeFileSync(outFile, Buffer.concat([Buffer.from(`${head}\n`), bundle]));
}

const [first, second, third, fourth] = rest;
if (command === "new-key" && first !== undefined) makeKeys(first);
else if (command === "sign" && first && second && third && fourth) signBundle(first, second, third, fourth);
else {
  process.stderr.write("Usage: signUpdate.mjs new-key DIR | sign PRIVATE VERSION BUNDLE OUT\n");
  process.exitCode = 2;
}
