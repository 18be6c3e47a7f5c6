import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import Papa from "papaparse";

/** Whether LibreOffice is on this machine. */
export const hasOffice = spawnSync("soffice", ["--version"]).status === 0;

/** Comma, quotation mark, UTF-8, from the first line, as formatted text, and cells saved as they are shown. */
const AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1";

/** The first sheet of a file as LibreOffice sees it, without a window. */
export async function openedByOffice(
  file: Uint8Array,
  kind: "xlsx" | "csv",
): Promise<readonly (readonly string[])[]> {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-office-"));
  try {
    const path = join(folder, `given.${kind}`);
    writeFileSync(path, file);
    const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
    const options = ["--headless", "--norestore", "--convert-to", AS_CSV, "--outdir", join(folder, "out")];
    const infilter = kind === "csv" ? ["--infilter=CSV:44,34,76"] : [];
    execFileSync("soffice", [profile, ...infilter, ...options, path], { stdio: "ignore", timeout: 120_000 });
    const [name] = execFileSync("ls", [join(folder, "out")])
      .toString()
      .split("\n");
    const text = readFileSync(join(folder, "out", name ?? ""), "utf8");
    return Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The XML of all sheets of a workbook: its zip's members, found by their local headers (APPNOTE.TXT, 4.3.7). */
export function sheetXml(workbook: Uint8Array): string {
  const bytes = Buffer.from(workbook);
  const sheets: string[] = [];
  for (let at = bytes.indexOf("PK\u0003\u0004"); at >= 0; at = bytes.indexOf("PK\u0003\u0004", at + 4)) {
    const [nameLength, extraLength] = [bytes.readUInt16LE(at + 26), bytes.readUInt16LE(at + 28)];
    const name = bytes.subarray(at + 30, at + 30 + nameLength).toString();
    const start = at + 30 + nameLength + extraLength;
    if (!/^xl\/worksheets\/[^/]+\.xml$/u.test(name)) continue;
    const isPacked = bytes.readUInt16LE(at + 8) === 8;
    sheets.push((isPacked ? inflateRawSync(bytes.subarray(start)) : bytes.subarray(start)).toString());
  }
  if (sheets.length === 0) throw new Error("The workbook has no sheet");
  return sheets.join("\n");
}
