import type { Client } from "#client/client";
import { mediaKey, type LoadPicture, type PictureCache, type ShownPicture } from "#client/pictureCache";
import type { MediaId } from "#contract/ids";
import { createContext, use, useCallback, useSyncExternalStore } from "react";
import type { StoreApi } from "zustand";

/** What every page works with. */
export type Services = {
  readonly client: Client;
  readonly pictures: PictureCache;
  /** The one store that a `createXStore` made for this client; it lives until somebody else logs in. */
  readonly storeOf: <State>(create: CreateStore<State>) => StoreApi<State>;
};

/** A feature's `createXStore`. */
export type CreateStore<State> = (client: Client) => StoreApi<State>;

/** Joins client, pictures and stores. */
export function createServices(client: Client, pictures: PictureCache): Services {
  const stores = new Map<unknown, unknown>();
  return {
    client,
    pictures,
    storeOf: <State,>(create: CreateStore<State>): StoreApi<State> => {
      if (!stores.has(create)) stores.set(create, create(client));
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- put there by the line above, under this very key
      return stores.get(create) as StoreApi<State>;
    },
  };
}

const context = createContext<Services | undefined>(undefined);
export const ServicesProvider = context.Provider;

/** What this page works with. */
export function useServices(): Services {
  const services = use(context);
  if (services === undefined) throw new Error("Pages are drawn within ServicesProvider");
  return services;
}

/** A feature's store; select from it with zustand's `useStore`. */
export function useStoreOf<State>(create: CreateStore<State>): StoreApi<State> {
  return useServices().storeOf(create);
}

/** The address of a kept picture for `<img>`; asks for it when it is first shown. */
export function useMedia(mediaId: MediaId | undefined): ShownPicture {
  const { client } = useServices();
  return usePicture(mediaId === undefined ? undefined : mediaKey(mediaId), async () =>
    client.ask("media.read", { mediaId: mediaId ?? "" }),
  );
}

/** Like `useMedia`, for bytes that another request gives; `key` names them. */
export function usePicture(key: string | undefined, load: LoadPicture): ShownPicture {
  const { pictures } = useServices();
  const subscribe = useCallback(
    (changed: () => void) => (key === undefined ? () => undefined : pictures.hold(key, load, changed)),
    // oxlint-disable-next-line react/exhaustive-deps -- the key names what `load` brings
    [key, pictures],
  );
  return useSyncExternalStore(subscribe, () => (key === undefined ? undefined : pictures.look(key)));
}
