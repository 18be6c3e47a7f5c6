import { assert, constantFrom, pre, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutCredentials } from "./credentials";

/** What the header says, as a camera reads it. */
function saidBy(address: string): string {
  const { authorization = "" } = withoutCredentials(new URL(address)).headers;
  return Buffer.from(authorization.replace("Basic ", ""), "base64").toString("utf8");
}

describe("the name and password of a camera's address", () => {
  it("go into a header, and out of the address", () => {
    const { url, headers } = withoutCredentials(new URL("http://lan:s%20cret@camera.local:8080/video?x=1"));
    expect(url.href).toBe("http://camera.local:8080/video?x=1");
    expect(headers).toEqual({ authorization: `Basic ${btoa("lan:s cret")}` });
  });

  it("are none where the address has none", () => {
    const address = new URL("http://camera.local/");
    expect(withoutCredentials(address)).toEqual({ url: address, headers: {} });
  });

  it("may be a password alone", () => {
    expect(saidBy("http://:secret@camera.local/")).toBe(":secret");
  });

  it("may hold percent signs that encode nothing", () => {
    expect(saidBy("http://lan:50%off%20%zz@camera.local/")).toBe("lan:50%off %zz");
    expect(saidBy("http://lan:100%@camera.local/")).toBe("lan:100%");
    expect(saidBy("http://lan:%ff@camera.local/")).toBe("lan:%ff");
  });

  it("come out as they were, whatever they are", () => {
    const text = string({ unit: constantFrom("%", "2", "f", "@", ":", "/", "ậ", "€", "😀", " ", "?", "#") });
    assert(
      property(text, text, (name, password) => {
        pre(name !== "" || password !== "");
        const address = `http://${encodeURIComponent(name)}:${encodeURIComponent(password)}@camera.local/`;
        expect(saidBy(address)).toBe(`${name}:${password}`);
      }),
    );
  });
});
