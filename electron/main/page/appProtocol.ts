import { protocol } from "electron";
import { APP_SCHEME } from "#adapters/page/pageAddress";
import { readPageFile } from "#adapters/page/pageFile";

/** Makes `app://rollcall` a real, secure origin. Electron wants this before it is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built page from `root`, and nothing beside it. */
export function serveApp(root: string): void {
  protocol.handle(APP_SCHEME, async ({ url }) => {
    const file = await readPageFile(root, url);
    if (file === "forbidden") return new Response(null, { status: 403 });
    if (file === "absent") return new Response(null, { status: 404 });
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        "content-type": file.mediaType,
        "content-security-policy": file.policy,
        "x-content-type-options": "nosniff",
      },
    });
  });
}
