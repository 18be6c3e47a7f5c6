import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import { ToolError } from "#contract/toolError";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createDispatch, type Caller, type Handlers } from "./dispatch";

const api = {
  double: { says: "", params: z.strictObject({ n: z.number() }), result: z.number(), who: "anyone" },
  secret: { says: "", params: z.strictObject({}), result: z.string(), who: "lecturer" },
  length: { says: "", params: z.strictObject({}), result: z.number(), who: "anyone", takes: "table" },
} as const;

const caller: Caller = { address: "here" };

function setUp(handlers: Partial<Handlers<typeof api>> = {}) {
  const bugs: { error: unknown; where: string }[] = [];
  const dispatch = createDispatch(
    api,
    {
      double: async ({ n }) => n * 2,
      secret: async () => "hidden",
      length: async (_, { bytes }) => bytes.length,
      ...handlers,
    },
    {
      authorize: (who) => {
        if (who === "anyone") return "nobody";
        throw new ToolError("not-allowed", "Log in first.");
      },
      reportBug: (error, where) => bugs.push({ error, where }),
    },
  );
  return {
    dispatch: (name: string, params: unknown, bytes?: Uint8Array) =>
      dispatch(caller, bytes === undefined ? { name, params } : { name, params, bytes }),
    bugs,
  };
}

describe("dispatch", () => {
  it("answers a declared request with its handler's result", async () => {
    expect(await setUp().dispatch("double", { n: 21 })).toEqual({ ok: true, value: 42 });
  });

  it("refuses a request that is not declared, and names that every object has", async () => {
    const { dispatch } = setUp();
    for (const name of ["triple", "toString", "__proto__", ""]) {
      expect(await dispatch(name, {})).toMatchObject({ ok: false, error: { code: "not-found" } });
    }
  });

  it("refuses whoever may not ask, before the handler hears of it", async () => {
    const { dispatch } = setUp({ secret: () => Promise.reject(new Error("was asked")) });
    const reply = await dispatch("secret", {});
    expect(reply).toMatchObject({ ok: false, error: { code: "not-allowed" } });
  });

  it.each([undefined, null, [], {}, { n: "2" }, { n: Number.NaN }, { n: 2, more: 1 }])(
    "refuses parameters that do not fit: %j",
    async (params) => {
      const reply = await setUp().dispatch("double", params);
      expect(reply).toMatchObject({ ok: false, error: { code: "bad-input" } });
    },
  );

  it("hands bytes to whoever takes them, and refuses when none came", async () => {
    const { dispatch } = setUp();
    expect(await dispatch("length", {}, new Uint8Array(3))).toEqual({ ok: true, value: 3 });
    expect(await dispatch("length", {})).toMatchObject({ ok: false, error: { code: "bad-input" } });
  });

  it("passes an AppError's code, message and reason on, and reports no bug", async () => {
    const { dispatch, bugs } = setUp({
      double: async () => {
        throw new AppError(because("folder-unreadable", { folder: "/data" }));
      },
    });
    expect(await dispatch("double", { n: 1 })).toEqual({
      ok: false,
      error: {
        code: "io-failed",
        message: "/data cannot be read. Check that its disk is there.",
        why: { reason: "folder-unreadable", params: { folder: "/data" } },
      },
    });
    expect(bugs).toEqual([]);
  });

  it("reports a bug once and tells the caller nothing of its inside", async () => {
    const bug = new TypeError("cannot read secret of undefined");
    const { dispatch, bugs } = setUp({ double: () => Promise.reject(bug) });
    const reply = await dispatch("double", { n: 1 });
    expect(reply).toMatchObject({ ok: false, error: { code: "internal" } });
    expect(JSON.stringify(reply)).not.toContain("secret");
    expect(bugs).toEqual([{ error: bug, where: "double" }]);
  });

  it("treats a result that does not fit its declaration as a bug", async () => {
    const { dispatch, bugs } = setUp({ double: async () => Number.NaN });
    expect(await dispatch("double", { n: 1 })).toMatchObject({ error: { code: "internal" } });
    expect(bugs).toHaveLength(1);
  });
});
