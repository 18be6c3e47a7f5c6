import { AppError } from "#contract/errors";
import { because, whyOf } from "#contract/reasons/reasons";
import type { MediaStore, Store, StoredAbout, StoredDocument, StoreFormat } from "#core/ports";
import { createBackups } from "./backups";
import { clearErased, eraseOwners, type ErasePlace } from "./erase";
import { explaining } from "./files/explain";
import { createQueue, type Queue } from "./files/oneAfterAnother";
import { openLive, type LiveStore } from "./liveStore";
import { prepareRestore } from "./restoreBackup";
import { openRoot, type OpenRoot, type StoreOptions } from "./openRoot";
import { liveLayout } from "./layout";

type Parts<Document extends StoredDocument, Event> = {
  readonly root: OpenRoot;
  readonly live: LiveStore<Document, Event>;
  readonly format: StoreFormat<Document, Event>;
  readonly stationKey: Uint8Array;
  /** Deleting and backing up would see each other's half. */
  readonly slowly: Queue;
  readonly mustBeOpen: () => void;
};

/**
 * Opens the station's memory, or makes an empty one where the folder holds nothing.
 * @throws AppError `in-use` when another process has it; `not-allowed` when it was sealed with another key or written by a newer
 * Rollcall; `damaged` when no good copy of something is left; `disk-full`, `not-writable` or `io-failed`
 */
export async function openStore<Document extends StoredDocument, Event>(
  options: StoreOptions,
  format: StoreFormat<Document, Event>,
): Promise<Store<Document, Event>> {
  const root = await openRoot(options);
  try {
    const stationKey = await options.secrets.stationKey(root.hasKeys ? "refuse" : "create");
    const layout = liveLayout(root.layout.live);
    const live = await explaining(whyOf("to-open-store"), () =>
      openLive(root.context, layout, format, stationKey, "create"),
    );
    await explaining(whyOf("to-finish-deletion"), () => finishErasure({ context: root.context, live }));
    return storeOf(options, { root, live, format, stationKey });
  } catch (error) {
    await root.lock.release();
    throw error;
  }
}

/** A crash may have come between the end of somebody's keys and the end of what they had sealed. */
async function finishErasure<Document extends StoredDocument, Event>(
  place: Pick<ErasePlace<Document, Event>, "context" | "live">,
): Promise<void> {
  const { clock, notify } = place.context;
  const { keys, receipts } = place.live;
  if (keys.uncleared().length === 0) return;
  const isPerson = keys.uncleared().some(({ owner }) => owner.startsWith("person:"));
  const atMs = clock.nowMs();
  await clearErased(place, [], async (erased) => {
    if (isPerson) await receipts.add({ erasedAtMs: atMs, ...erased, backups: 0, backupsNotReached: [] });
  });
  const message = "A deletion that was interrupted has been finished.";
  notify({ code: "erasure-finished", file: "receipts", message, atMs });
}

function storeOf<Document extends StoredDocument, Event>(
  options: StoreOptions,
  opened: Omit<Parts<Document, Event>, "slowly" | "mustBeOpen">,
): Store<Document, Event> {
  const { root, live } = opened;
  const gate = createGate();
  const { slowly, mustBeOpen } = gate;
  const parts: Parts<Document, Event> = { ...opened, slowly, mustBeOpen };
  return {
    document: {
      read: () => live.document.read(),
      update: async (change) => {
        mustBeOpen();
        return live.document.update(change);
      },
    },
    ledger: async (sessionId) => {
      mustBeOpen();
      return live.ledgers.open(sessionId);
    },
    readLedger: async (sessionId) => {
      mustBeOpen();
      return live.ledgers.read(sessionId);
    },
    removeLedgers: async (sessionIds) => {
      mustBeOpen();
      await slowly(() => explaining(whyOf("to-delete-lessons"), () => live.ledgers.remove(sessionIds)));
    },
    media: mediaOf(parts),
    people: peopleOf(parts),
    backups: {
      ...createBackups(parts),
      restore: (file, phrase, task = {}) => {
        mustBeOpen();
        return slowly(async () => {
          await prepareRestore({ secrets: options.secrets, file, phrase, task }, root, opened.format);
          gate.replaced();
        });
      },
    },
    protection: () => options.secrets.protection(),
    close: async () => {
      if (!(await gate.close())) return;
      await live.document.settled();
      await live.ledgers.close();
      await live.receipts.close();
      await root.lock.release();
    },
  };
}

/** Who may still come in: nobody after closing, and no change once a backup lies ready to take the store's place. */
function createGate() {
  const queue = createQueue();
  let isOpen = true;
  let isReplaced = false;
  const mustNotBeReplaced = () => {
    if (isReplaced) throw new AppError(because("store-being-replaced"));
  };
  /** What waited while a backup was restored would be done to the wrong store. */
  const slowly: Queue = (run) =>
    queue(async () => {
      mustNotBeReplaced();
      return run();
    });
  return {
    slowly,
    mustBeOpen: () => {
      if (!isOpen) throw new AppError(because("store-closed"));
      mustNotBeReplaced();
    },
    replaced: () => {
      isReplaced = true;
    },
    /** Waits for what was begun; false when it was closed before. */
    close: async () => {
      const wasOpen = isOpen;
      isOpen = false;
      if (wasOpen) await queue(async () => undefined);
      return wasOpen;
    },
  };
}

function mediaOf<Document extends StoredDocument, Event>(parts: Parts<Document, Event>): MediaStore {
  const { live, slowly, mustBeOpen } = parts;
  return {
    put: async (mediaId, kind, owners, bytes) => {
      mustBeOpen();
      await live.media.put(mediaId, kind, owners, bytes);
    },
    get: (mediaId) => live.media.get(mediaId),
    remove: async (mediaIds) => {
      mustBeOpen();
      return slowly(() => live.media.remove(mediaIds));
    },
    eraseSession: async (...sessionIds) => {
      mustBeOpen();
      const owners = sessionIds.map((id) => `session:${id}` as const);
      return slowly(() =>
        explaining(whyOf("to-delete-session-pictures"), () =>
          eraseOwners(placeOf(parts), owners, async ({ media }) => media),
        ),
      );
    },
  };
}

function peopleOf<Document extends StoredDocument, Event>(
  parts: Parts<Document, Event>,
): Store<Document, Event>["people"] {
  const { live, root, slowly, mustBeOpen } = parts;
  return {
    exportOf: (personId) => exportOf(parts, personId),
    erase: async (personIds, shownIn = []) => {
      mustBeOpen();
      return slowly(() =>
        explaining(whyOf("to-delete-somebody"), async () => {
          const owners = [
            ...personIds.map((id) => `person:${id}` as const),
            ...shownIn.map((id) => `session:${id}` as const),
          ];
          return eraseOwners(placeOf(parts), owners, (erased) =>
            live.receipts.add({ erasedAtMs: root.context.clock.nowMs(), ...erased }),
          );
        }),
      );
    },
    receipts: async () => live.receipts.list(),
  };
}

async function* exportOf<Document extends StoredDocument, Event>(
  { live, format }: Parts<Document, Event>,
  personId: string,
): AsyncGenerator<StoredAbout> {
  yield { kind: "document", says: live.document.excerpt(personId) };
  for (const sessionId of await live.ledgers.sessionIds()) {
    for (const { seq, atMs, events } of await live.ledgers.read(sessionId)) {
      for (const event of events) {
        const says = format.event.excerpt(event, personId);
        if (says !== undefined) yield { kind: "event", sessionId, seq, atMs, says };
      }
    }
  }
  const handle = live.keys.handleOf(`person:${personId}`);
  if (handle === undefined) return;
  for (const mediaId of await live.media.ofOwners(new Set([handle]))) {
    const { kind, bytes } = await live.media.get(mediaId);
    yield { kind: "media", mediaId, mediaKind: kind, bytes };
  }
}

function placeOf<Document extends StoredDocument, Event>({
  root,
  live,
  stationKey,
}: Parts<Document, Event>): ErasePlace<Document, Event> {
  const { kept, backups } = root.layout;
  return { context: root.context, live, keptFolder: kept, backupsFolder: backups, stationKey };
}
