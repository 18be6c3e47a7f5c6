/**
 * An address of http without its name and password, which `fetch` takes in no address, and the header that carries them instead
 * (RFC 7617, UTF-8).
 */
export function withoutCredentials(address: URL): {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
} {
  if (address.username === "" && address.password === "") return { url: address, headers: {} };
  const url = new URL(address);
  url.username = "";
  url.password = "";
  const bytes = new TextEncoder().encode(`${decoded(address.username)}:${decoded(address.password)}`);
  return { url, headers: { authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` } };
}

/** A password may hold a percent sign that encodes nothing: it is one, then. */
function decoded(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/giu, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}
