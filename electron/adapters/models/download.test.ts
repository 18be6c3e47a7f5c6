import { describe, expect, it } from "vitest";
import { download } from "./download";

const URL = "https://example.org/net.onnx";
const answering = (body: string | null, status = 200) => ({
  get: () => Promise.resolve(new Response(body, { status })),
});

describe("download", () => {
  it("gives the bytes of the address", async () => {
    expect(Buffer.from(await download(URL, 7, answering("weights"))).toString()).toBe("weights");
  });

  it("stops at the limit", async () => {
    await expect(download(URL, 6, answering("weights"))).rejects.toMatchObject({
      code: "source-unavailable",
      message: expect.stringContaining("more than 6 bytes"),
    });
  });

  it("says what the server or the network said", async () => {
    await expect(download(URL, 9, answering("gone", 404))).rejects.toThrow(/answered 404/u);
    const get = () =>
      Promise.reject(new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND") }));
    await expect(download(URL, 9, { get })).rejects.toThrow(/fetch failed \(getaddrinfo ENOTFOUND\)/u);
  });

  it("tells a cancelled download from a failed one", async () => {
    const stop = new AbortController();
    const get = () => {
      stop.abort();
      return Promise.reject(new DOMException("aborted", "AbortError"));
    };
    await expect(download(URL, 9, { get, signal: stop.signal })).rejects.toMatchObject({ code: "cancelled" });
  });
});
