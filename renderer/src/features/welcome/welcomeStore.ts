import type { ReplyError } from "#contract/reply";
import type { AboutStation, ModelReadiness, ModelRole } from "#contract/station";
import type { Client } from "#client/client";
import { createStore, type StoreApi } from "zustand/vanilla";

/** What the page knows of the station. */
export type Known =
  | { readonly step: "looking" }
  | { readonly step: "known"; readonly about: AboutStation }
  | { readonly step: "failed"; readonly error: ReplyError };

export type WelcomeState = { readonly known: Known; readonly look: () => Promise<void> };

/** What Rollcall can do of one kind: its networks' worst state, those left out that it works without. */
export type RoleReadiness = { readonly role: ModelRole; readonly state: ModelReadiness["state"] };

const ROLES: readonly ModelRole[] = ["detector", "embedder"];
const WORST_FIRST: readonly ModelReadiness["state"][] = ["corrupt", "missing", "ready"];

/** Sums networks up by what they are for. A role that no network has is missing. */
export function readinessByRole(models: readonly ModelReadiness[]): readonly RoleReadiness[] {
  return ROLES.map((role) => {
    const needed = models.filter((model) => model.role === role && !model.optional);
    const states = new Set(needed.map(({ state }) => state));
    return { role, state: WORST_FIRST.find((state) => states.has(state)) ?? "missing" };
  });
}

/** The welcome page's state; the page calls `look` when it opens and when the lecturer asks for it. */
export function createWelcomeStore(client: Client): StoreApi<WelcomeState> {
  return createStore<WelcomeState>()((set) => ({
    known: { step: "looking" },
    look: async () => {
      set({ known: { step: "looking" } });
      const reply = await client.ask("station.about", {});
      set({
        known: reply.ok ? { step: "known", about: reply.value } : { step: "failed", error: reply.error },
      });
    },
  }));
}
