type Handler = (request: Request) => Promise<Response>;

const handlers = new Map<string, Handler>();

/** Custom schemes. That one is a real, secure origin is Electron's business and not proven here. */
export const protocol = {
  registerSchemesAsPrivileged: (): void => undefined,
  handle: (scheme: string, handler: Handler) => void handlers.set(scheme, handler),
};

/** Asks the application for an address of one of its schemes. */
export async function answerScheme(
  address: string,
  asked: { readonly method: string; readonly headers: Readonly<Record<string, string>> },
): Promise<Response> {
  const handler = handlers.get(new URL(address).protocol.slice(0, -1));
  if (handler === undefined) return new Response(null, { status: 404 });
  // `Request` refuses what only a browser may set.
  const headers = Object.entries(asked.headers).filter(([name]) => !name.startsWith(":"));
  return handler(new Request(address, { method: asked.method, headers }));
}
