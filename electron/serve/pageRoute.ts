import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { APP_ORIGIN, resolveAsset } from "#adapters/page/pageAddress";
import { answerBytes, answerJson, refusal } from "./answers";

/** Answers with a file of the built page; anything outside of its folder is forbidden. */
export async function answerPage(folder: string, path: string, response: ServerResponse): Promise<void> {
  const asset = resolveAsset(folder, APP_ORIGIN + path);
  if (asset === "forbidden") return notThere(response, 403);
  const bytes = await readFile(asset.path).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "absent" as const;
    throw error;
  });
  if (bytes === "absent") return notThere(response, 404);
  answerBytes(response, 200, asset.mediaType, bytes);
}

function notThere(response: ServerResponse, status: 403 | 404): void {
  answerJson(response, status, refusal("not-found", "There is nothing at this address."));
}
