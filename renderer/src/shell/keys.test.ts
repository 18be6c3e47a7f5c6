import { describe, expect, it } from "vitest";
import { nameOfKey } from "./keys";

const pressed = (key: string, held: { ctrlKey?: boolean; metaKey?: boolean; shiftKey?: boolean } = {}) =>
  nameOfKey({ key, ctrlKey: false, metaKey: false, shiftKey: false, ...held });

describe("the name of a pressed key", () => {
  it.each([
    [pressed("Z", { ctrlKey: true, shiftKey: true }), "ctrl+shift+z"],
    [pressed("z", { metaKey: true }), "ctrl+z"],
    [pressed("?", { shiftKey: true }), "?"],
    [pressed("ArrowDown"), "arrowdown"],
    [pressed("1"), "1"],
  ])("is %s", (name, expected) => {
    expect(name).toBe(expected);
  });
});
