import { askUntil } from "#client/askUntil";
import { createBackupTask, type BackupTask } from "#client/backupTask";
import type { Client } from "#client/client";
import type { ParamsOf, ResultOf } from "#contract/api";
import type { Lecturer } from "#contract/model";
import type { Reply, ReplyError } from "#contract/reply";
import { createStore, type StoreApi } from "zustand/vanilla";

/** Who sits in front of the page. */
export type Account =
  | { readonly step: "looking" }
  | { readonly step: "failed"; readonly error: ReplyError }
  /** Nobody has used this station yet. */
  | { readonly step: "first" }
  | { readonly step: "out"; readonly loginName: string }
  | { readonly step: "in"; readonly lecturer: Lecturer };

export type AccountState = {
  readonly account: Account;
  /** Why the last try to log in failed. */
  readonly refusal: ReplyError | undefined;
  readonly isBusy: boolean;
  /** Goes on as whoever this tab was logged in as, else asks who it is. */
  readonly look: () => Promise<void>;
  readonly logIn: (given: ParamsOf<"login.open">) => Promise<void>;
  readonly begin: (given: ParamsOf<"login.first">) => Promise<void>;
  /** Fills a station that nobody has used from a backup; then somebody of the backup logs in. */
  readonly restore: (given: ParamsOf<"backup.restoreFirst">) => Promise<void>;
  /** The restore that runs. */
  readonly restoring: BackupTask | undefined;
  readonly cancelRestore: () => Promise<void>;
  /** Ends the login; what runs goes on. */
  readonly lock: () => Promise<void>;
  readonly changed: (lecturer: Lecturer) => void;
};

/** Keeps the login through a reload, in this tab only; `sessionStorage` is one. */
export type LoginKeeper = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const KEY = "rollcall.login";
const NAME_KEY = "rollcall.loginName";

/** The account's state; it logs `client` in and out. */
export function createAccountStore(client: Client, keeper: LoginKeeper): StoreApi<AccountState> {
  return createStore<AccountState>()((set, get) => {
    const enter = (login: string, lecturer: Lecturer) => {
      keeper.setItem(KEY, login);
      keeper.setItem(NAME_KEY, lecturer.loginName);
      client.logIn(login);
      set({ account: { step: "in", lecturer }, refusal: undefined });
    };
    const leave = () => {
      keeper.removeItem(KEY);
      client.logIn(undefined);
      set({ account: { step: "out", loginName: keeper.getItem(NAME_KEY) ?? "" }, refusal: undefined });
    };
    const tryTo = async (asked: Promise<Reply<ResultOf<"login.open">>>) => {
      set({ isBusy: true, refusal: undefined });
      const reply = await asked;
      set({ isBusy: false });
      if (reply.ok) enter(reply.value.login, reply.value.lecturer);
      else set({ refusal: reply.error });
    };
    const task = createBackupTask(client, (restoring) => set({ restoring }));
    return {
      account: { step: "looking" },
      restoring: undefined,
      refusal: undefined,
      isBusy: false,
      look: async () => {
        const kept = keeper.getItem(KEY);
        if (kept !== null) {
          client.logIn(kept);
          const reply = await client.ask("profile.read", {});
          if (reply.ok) return enter(kept, reply.value);
          if (reply.error.code !== "not-allowed") {
            if (get().account.step !== "in") set({ account: { step: "failed", error: reply.error } });
            return;
          }
        }
        const state = await client.ask("login.state", {});
        if (!state.ok) set({ account: { step: "failed", error: state.error } });
        else if (state.value.hasLecturer) leave();
        else set({ account: { step: "first" } });
      },
      logIn: (given) => tryTo(client.ask("login.open", given)),
      begin: (given) => tryTo(client.ask("login.first", given)),
      restore: async (given) => {
        set({ isBusy: true, refusal: undefined });
        const reply = await task.follow(client.ask("backup.restoreFirst", given));
        if (reply.ok) await askUntil(() => hasLecturer(client));
        set({ isBusy: false, refusal: reply.ok ? undefined : reply.error });
        if (reply.ok) await get().look();
      },
      cancelRestore: () => task.cancel("backup.cancelFirst"),
      lock: async () => {
        await client.ask("login.close", {});
        leave();
      },
      changed: (lecturer) => set({ account: { step: "in", lecturer } }),
    };
  });
}

async function hasLecturer(client: Client): Promise<boolean> {
  const state = await client.ask("login.state", {});
  return state.ok && state.value.hasLecturer;
}
