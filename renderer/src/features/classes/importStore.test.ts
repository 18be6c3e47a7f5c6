import { createClient } from "#client/client";
import { classId } from "#contract/ids";
import { describe, expect, it } from "vitest";
import { createImportStore, type Preview } from "./importStore";

const CLASS = classId.parse("c1");
const BYTES = new TextEncoder().encode("1,An");

function preview(headings: readonly string[]): Preview {
  return { headingRow: 1, headings: [...headings], columns: null, sample: [], rows: [], problems: [] };
}

/** A station that answers when it is told to, in any order. */
function withImport() {
  const answers: ((value: Preview) => Promise<void>)[] = [];
  const request = () =>
    new Promise((resolve) => {
      answers.push(async (value) => {
        resolve({ ok: true, value });
        await new Promise((done) => {
          setImmediate(done);
        });
      });
    });
  const store = createImportStore(createClient({ request, subscribe: () => () => undefined }));
  return { store, answers, now: () => store.getState().now };
}

describe("bringing a roster in", () => {
  it("is forgotten when the page is left while the file is read", async () => {
    const { store, answers, now } = withImport();
    const reading = store.getState().read(CLASS, "class.csv", BYTES);
    store.getState().reset();
    await answers[0]?.(preview(["Number"]));
    await reading;
    expect(now()).toEqual({ step: "file" });
  });

  it("shows what was chosen last, whichever answer comes last", async () => {
    const { store, answers, now } = withImport();
    void store.getState().read(CLASS, "class.csv", BYTES);
    await answers[0]?.(preview(["Number"]));
    void store.getState().choose({ headingRow: 2 });
    void store.getState().choose({ headingRow: 3 });
    await answers[2]?.(preview(["third row"]));
    await answers[1]?.(preview(["second row"]));
    expect(now()).toMatchObject({ step: "columns", isBusy: false, preview: { headings: ["third row"] } });
  });

  it("stays with another file when one is chosen while columns are matched", async () => {
    const { store, answers, now } = withImport();
    void store.getState().read(CLASS, "class.csv", BYTES);
    await answers[0]?.(preview(["Number"]));
    void store.getState().choose({ headingRow: 2 });
    store.getState().reset();
    await answers[1]?.(preview(["second row"]));
    expect(now()).toEqual({ step: "file" });
  });
});
