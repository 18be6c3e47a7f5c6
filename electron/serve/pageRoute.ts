import { refusal } from "#contract/reply";
import { because } from "#contract/reasons/reasons";
import type { ServerResponse } from "node:http";
import { APP_ORIGIN } from "#adapters/page/pageAddress";
import { readPageFile } from "#adapters/page/pageFile";
import { answerBytes, answerJson } from "./answers";

/** Answers with a file of the built page; anything outside of its folder is forbidden. */
export async function answerPage(folder: string, path: string, response: ServerResponse): Promise<void> {
  const file = await readPageFile(folder, APP_ORIGIN + path);
  if (file === "forbidden") return notThere(response, 403);
  if (file === "absent") return notThere(response, 404);
  answerBytes(response, 200, file.mediaType, file.bytes, { policy: file.policy });
}

function notThere(response: ServerResponse, status: 403 | 404): void {
  answerJson(response, status, refusal(because("nothing-here")));
}
