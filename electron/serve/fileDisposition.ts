/** What a file is called when it is saved (RFC 6266, 4.1 and RFC 8187): in letters that every program reads, and as it is. */
export function fileDisposition(kind: "attachment" | "inline", name: string): string {
  const plain = name.normalize("NFD").replace(/[^A-Za-z0-9 ._-]/gu, "");
  const full = encodeURIComponent(name).replace(
    /[!'()*]/gu,
    (sign) => `%${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${full}`;
}
