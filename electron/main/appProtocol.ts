import { readFile } from "node:fs/promises";
import { protocol } from "electron";
import { APP_SCHEME, CONTENT_SECURITY_POLICY, resolveAsset } from "#adapters/page/pageAddress";

/** Makes `app://rollcall` a real, secure origin. Electron wants this before it is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built page from `root`, and nothing beside it. */
export function serveApp(root: string): void {
  protocol.handle(APP_SCHEME, async ({ url }) => {
    const asset = resolveAsset(root, url);
    if (asset === "forbidden") return new Response(null, { status: 403 });
    const bytes = await readFile(asset.path).catch((error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return "absent";
      throw error;
    });
    if (typeof bytes === "string") return new Response(null, { status: 404 });
    return new Response(new Uint8Array(bytes), {
      headers: {
        "content-type": asset.mediaType,
        "content-security-policy": CONTENT_SECURITY_POLICY,
        "x-content-type-options": "nosniff",
      },
    });
  });
}
