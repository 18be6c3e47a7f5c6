import { AppError } from "#contract/errors";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createDispatch, type Handlers } from "./dispatch";

const api = {
  double: { params: z.strictObject({ n: z.number() }), result: z.number(), callers: ["screen"] },
  secret: { params: z.strictObject({}), result: z.string(), callers: [] },
} as const;

function setUp(handlers: Partial<Handlers<typeof api>> = {}) {
  const bugs: { error: unknown; where: string }[] = [];
  const dispatch = createDispatch(
    api,
    { double: async ({ n }) => n * 2, secret: async () => "hidden", ...handlers },
    (error, where) => bugs.push({ error, where }),
  );
  return { dispatch, bugs };
}

describe("dispatch", () => {
  it("answers a declared request with its handler's result", async () => {
    expect(await setUp().dispatch("screen", "double", { n: 21 })).toEqual({ ok: true, value: 42 });
  });

  it("refuses a request that is not declared, and names that every object has", async () => {
    const { dispatch } = setUp();
    for (const name of ["triple", "toString", "__proto__", ""]) {
      expect(await dispatch("screen", name, {})).toMatchObject({ ok: false, error: { code: "not-found" } });
    }
  });

  it("refuses a caller that the declaration does not list, before it looks at the parameters", async () => {
    const reply = await setUp().dispatch("screen", "secret", "nonsense");
    expect(reply).toMatchObject({ ok: false, error: { code: "not-allowed" } });
  });

  it.each([undefined, null, [], {}, { n: "2" }, { n: Number.NaN }, { n: 2, more: 1 }])(
    "refuses parameters that do not fit: %j",
    async (params) => {
      const reply = await setUp().dispatch("screen", "double", params);
      expect(reply).toMatchObject({ ok: false, error: { code: "bad-input" } });
    },
  );

  it("passes an AppError's code and message on, and reports no bug", async () => {
    const { dispatch, bugs } = setUp({
      double: async () => {
        throw new AppError("io-failed", "The disk is full. Free some space.");
      },
    });
    expect(await dispatch("screen", "double", { n: 1 })).toEqual({
      ok: false,
      error: { code: "io-failed", message: "The disk is full. Free some space." },
    });
    expect(bugs).toEqual([]);
  });

  it("reports a bug once and tells the caller nothing of its inside", async () => {
    const bug = new TypeError("cannot read secret of undefined");
    const { dispatch, bugs } = setUp({ double: () => Promise.reject(bug) });
    const reply = await dispatch("screen", "double", { n: 1 });
    expect(reply).toMatchObject({ ok: false, error: { code: "internal" } });
    expect(JSON.stringify(reply)).not.toContain("secret");
    expect(bugs).toEqual([{ error: bug, where: "double" }]);
  });

  it("treats a result that does not fit its declaration as a bug", async () => {
    const { dispatch, bugs } = setUp({ double: async () => Number.NaN });
    expect(await dispatch("screen", "double", { n: 1 })).toMatchObject({ error: { code: "internal" } });
    expect(bugs).toHaveLength(1);
  });
});
