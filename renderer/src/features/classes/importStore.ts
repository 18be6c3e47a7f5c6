import type { Client } from "#client/client";
import { createLatest } from "#client/latest";
import type { ParamsOf, ResultOf } from "#contract/api";
import type { ClassId } from "#contract/ids";
import type { ReplyError } from "#contract/reply";
import { createStore, type StoreApi } from "zustand/vanilla";

export type Preview = ResultOf<"roster.preview">;
export type ColumnChoice = Pick<ParamsOf<"roster.preview">, "columns" | "headingRow">;

/** How far the import of a roster is. */
export type ImportStep =
  | { readonly step: "file"; readonly refusal?: { readonly file: string; readonly error: ReplyError } }
  | { readonly step: "reading"; readonly file: string }
  | {
      readonly step: "columns";
      readonly file: string;
      readonly preview: Preview;
      readonly isBusy: boolean;
      readonly error?: ReplyError;
    }
  | { readonly step: "done"; readonly result: ResultOf<"roster.apply"> };

export type ImportState = {
  readonly now: ImportStep;
  readonly read: (classId: ClassId, file: string, bytes: Uint8Array) => Promise<void>;
  /** Reads the same file with other columns. */
  readonly choose: (choice: ColumnChoice) => Promise<void>;
  readonly apply: () => Promise<void>;
  readonly reset: () => void;
};

type Source = { readonly classId: ClassId; readonly file: string; readonly bytes: Uint8Array };

/** Brings a roster in from a table: nothing is changed before `apply`. */
export function createImportStore(client: Client): StoreApi<ImportState> {
  return createStore<ImportState>()((set, get) => {
    let source: Source | undefined;
    const { unlessPassed, pass } = createLatest();
    const preview = ({ classId, file, bytes }: Source, choice: ColumnChoice = {}) =>
      client.ask("roster.preview", { classId, file, ...choice }, bytes);
    return {
      now: { step: "file" },
      read: async (classId, file, bytes) => {
        source = { classId, file, bytes };
        set({ now: { step: "reading", file } });
        const reply = await unlessPassed(preview(source));
        if (reply === "passed") return;
        set({
          now: reply.ok
            ? { step: "columns", file, preview: reply.value, isBusy: false }
            : { step: "file", refusal: { file, error: reply.error } },
        });
      },
      choose: async (choice) => {
        const { now } = get();
        if (source === undefined || now.step !== "columns") return;
        set({ now: { ...now, isBusy: true } });
        const reply = await unlessPassed(preview(source, choice));
        if (reply === "passed") return;
        const { error: _, ...before } = now;
        set({
          now: reply.ok
            ? { ...before, preview: reply.value, isBusy: false }
            : { ...before, isBusy: false, error: reply.error },
        });
      },
      apply: async () => {
        const { now } = get();
        if (source === undefined || now.step !== "columns") return;
        const rows = freshRows(now.preview);
        if (rows.length === 0) return;
        set({ now: { ...now, isBusy: true } });
        const { classId } = source;
        const reply = await unlessPassed(client.ask("roster.apply", { classId, rows: [...rows] }));
        if (reply === "passed") return;
        set({
          now: reply.ok
            ? { step: "done", result: reply.value }
            : { ...now, isBusy: false, error: reply.error },
        });
      },
      reset: () => {
        source = undefined;
        pass();
        set({ now: { step: "file" } });
      },
    };
  });
}

/** The rows of people who are not in the class yet. */
export function freshRows({ rows }: Preview): readonly { readonly number: string; readonly name: string }[] {
  return rows.filter(({ state }) => state === "new").map(({ number, name }) => ({ number, name }));
}

/** A spreadsheet's name of a column, counted from 0: A … Z, AA … */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  const letter = String.fromCodePoint(65 + (index % 26));
  return rest === 0 ? letter : `${columnLetter(rest - 1)}${letter}`;
}
