import type { Client } from "#client/client";
import type { Reply, ReplyError } from "#contract/reply";
import type { PortraitLook, PortraitVerdict } from "#contract/requests/studentRequests";
import { createStore, type StoreApi } from "zustand/vanilla";
import { afterLook, FIRST_GUIDE, nextPose, shouldTake, type Guide } from "./guide";
import type { Who } from "./studentStore";

/** A photograph that was given, and what became of it. */
export type Given = {
  readonly id: string;
  readonly name: string;
  /** For `<img>`; let go of with the store's `forget`. */
  readonly url: string;
  readonly outcome:
    | { readonly kind: "looking" }
    | { readonly kind: "added" }
    | {
        readonly kind: "unfit";
        readonly verdict: Exclude<PortraitVerdict, "fit">;
        readonly look: PortraitLook;
      }
    | { readonly kind: "failed"; readonly error: ReplyError };
};

export type EnrolState = {
  readonly guide: Guide;
  /** What the last picture of the camera showed. */
  readonly look: PortraitLook | undefined;
  readonly isTaking: boolean;
  readonly failure: ReplyError | undefined;
  readonly given: readonly Given[];
  /** Begins anew, for another student. */
  readonly begin: () => void;
  /** Looks at a picture of the camera; says whether it is to be taken. */
  readonly see: (who: Who, picture: Uint8Array) => Promise<boolean>;
  /** Learns from a picture of the camera and asks for the next pose. */
  readonly take: (who: Who, picture: Uint8Array) => Promise<void>;
  readonly skip: () => void;
  /** Looks at a photograph, and learns from it where it fits. */
  readonly give: (who: Who, name: string, picture: Uint8Array) => Promise<void>;
};

const NOTHING = {
  guide: FIRST_GUIDE,
  look: undefined,
  isTaking: false,
  failure: undefined,
  given: [],
} as const;

/** New photographs of one student: by camera, by files, from the room. */
export function createEnrolStore(client: Client): StoreApi<EnrolState> {
  return createStore<EnrolState>()((set, get) => ({
    ...NOTHING,
    begin: () => {
      for (const { url } of get().given) URL.revokeObjectURL(url);
      set(NOTHING);
    },
    see: async (who, picture) => {
      const { guide: asked } = get();
      const reply = await client.ask("enrol.look", who, picture);
      const { guide, isTaking } = get();
      if (!reply.ok) set({ failure: reply.error });
      // A pose that was skipped meanwhile is not judged by a picture of the one before.
      if (!reply.ok || guide.pose !== asked.pose || isTaking) return false;
      const next = afterLook(guide, reply.value);
      set({ guide: next, look: reply.value, failure: undefined });
      return shouldTake(next);
    },
    take: async (who, picture) => {
      if (get().isTaking) return;
      set({ isTaking: true });
      const reply = await client.ask("enrol.photo", who, picture);
      set(({ guide }) => ({
        isTaking: false,
        guide: reply.ok ? nextPose(guide, "taken") : { ...guide, steady: 0 },
        failure: reply.ok ? undefined : reply.error,
      }));
    },
    skip: () => set(({ guide }) => ({ guide: nextPose(guide, "skipped") })),
    give: async (who, name, picture) => {
      const url = URL.createObjectURL(new Blob([new Uint8Array(picture)]));
      const id = `${name}/${get().given.length}`;
      set(({ given }) => ({ given: [...given, { id, name, url, outcome: { kind: "looking" } }] }));
      const outcome = await learn(client, who, picture);
      set(({ given }) => ({ given: given.map((each) => (each.id === id ? { ...each, outcome } : each)) }));
    },
  }));
}

/** Asks first what is wrong with it, so that the page can say so in its own words. */
async function learn(client: Client, who: Who, picture: Uint8Array): Promise<Given["outcome"]> {
  const look = await client.ask("enrol.look", who, picture);
  if (!look.ok) return failed(look);
  const { verdict } = look.value;
  if (verdict !== "fit") return { kind: "unfit", verdict, look: look.value };
  const reply = await client.ask("enrol.photo", who, picture);
  return reply.ok ? { kind: "added" } : failed(reply);
}

function failed(reply: Extract<Reply<unknown>, { readonly ok: false }>): Given["outcome"] {
  return { kind: "failed", error: reply.error };
}
