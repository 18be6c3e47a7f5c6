import type { Client } from "#client/client";
import { keepReading } from "#client/keepReading";
import type { ParamsOf } from "#contract/api";
import type { Reply } from "#contract/reply";
import type { CorrectionLine, DeskState } from "#contract/requests/deskRequests";
import { LOADING, loadedFrom, type Loaded } from "#client/loaded";
import { createStore, type StoreApi } from "zustand/vanilla";

export type Answer = ParamsOf<"corrections.answer">["answer"];

export type StudentsDeskState = {
  readonly classId: string | undefined;
  readonly desk: Loaded<DeskState>;
  readonly corrections: Loaded<readonly CorrectionLine[]>;
  readonly load: (classId: string) => Promise<void>;
  readonly loadCorrections: () => Promise<void>;
  /** An empty address lets the station choose. */
  readonly open: (minutes: number, address: string) => Promise<Reply<DeskState>>;
  readonly close: () => Promise<Reply<DeskState>>;
  readonly answer: (of: CorrectionLine, answer: Answer) => Promise<Reply<unknown>>;
  /** Shows a class's desk and what is asked there, as it is and as it becomes; gives back how to stop. */
  readonly follow: (classId: string) => () => void;
};

/** The students' desk of one class, and what was asked there. */
export function createDeskStore(client: Client): StoreApi<StudentsDeskState> {
  return createStore<StudentsDeskState>()((set, get) => {
    const classId = () => get().classId ?? "";
    const keep = (reply: Reply<DeskState>) => {
      if (reply.ok) set({ desk: loadedFrom(reply) });
      return reply;
    };
    return {
      classId: undefined,
      desk: LOADING,
      corrections: LOADING,
      load: async (wanted) => {
        if (get().classId !== wanted) set({ classId: wanted, desk: LOADING, corrections: LOADING });
        const desk = await client.ask("desk.state", { classId: wanted });
        if (get().classId !== wanted) return;
        set({ desk: loadedFrom(desk) });
        await get().loadCorrections();
      },
      loadCorrections: async () => {
        const wanted = classId();
        const reply = await client.ask("corrections.list", { classId: wanted });
        if (wanted === classId()) set({ corrections: loadedFrom(reply) });
      },
      open: async (minutes, address) =>
        keep(
          await client.ask("desk.open", {
            classId: classId(),
            minutes,
            ...(address === "" ? {} : { address }),
          }),
        ),
      close: async () => keep(await client.ask("desk.close", { classId: classId() })),
      answer: async ({ studentId, correctionId }, answer) => {
        const asked = { classId: classId(), studentId, correctionId, answer };
        const reply = await client.ask("corrections.answer", asked);
        if (reply.ok) await get().loadCorrections();
        return reply;
      },
      follow: (wanted) => keepReading(client, () => get().load(wanted), wanted),
    };
  });
}

/** "9:05" of what is left, or "over". */
export function timeLeft(untilMs: number, nowMs: number): string {
  const seconds = Math.ceil((untilMs - nowMs) / 1000);
  if (seconds <= 0) return "over";
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return `${minutes}:${String(rest).padStart(2, "0")}`;
}

/** An SVG path of the dark squares of a QR code, a unit each. */
export function qrPath(qr: readonly (readonly boolean[])[]): string {
  return qr.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
}
