import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { CONTENT_SECURITY_POLICY, policyWithStyleNonce, resolveAsset } from "./pageAddress";

/** A file of the built page as a host serves it, with the policy that goes with it. */
export type PageFile = { readonly bytes: Uint8Array; readonly mediaType: string; readonly policy: string };

/** Stands in the built page where each answer puts a nonce of its own. */
const NONCE_PLACE = "%STYLE_NONCE%";

/**
 * Reads what an address of the page's origin asks for below `root`. Each page gets a fresh nonce (CSP Level 3, 2.3.1), so that the
 * style sheets that its components make at run time need no 'unsafe-inline'.
 */
export async function readPageFile(
  root: string,
  address: string,
): Promise<PageFile | "forbidden" | "absent"> {
  const asset = resolveAsset(root, address);
  if (asset === "forbidden") return asset;
  const bytes = await readFile(asset.path).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "absent" as const;
    throw error;
  });
  if (bytes === "absent") return bytes;
  const { mediaType } = asset;
  if (!mediaType.startsWith("text/html")) return { bytes, mediaType, policy: CONTENT_SECURITY_POLICY };
  const nonce = randomBytes(16).toString("base64");
  const html = Buffer.from(bytes.toString("utf8").replaceAll(NONCE_PLACE, nonce));
  return { bytes: html, mediaType, policy: policyWithStyleNonce(nonce) };
}
