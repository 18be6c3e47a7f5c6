import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { StoredDocument, StoreFormat } from "#core/ports";
import { DocumentStore } from "./document/documentStore";
import { listIfThere, removeHalfWritten } from "./files/wholeFile";
import { durablePlace, makeLive, type LiveLayout, type StoreContext } from "./layout";
import { Ledgers } from "./ledger/ledgers";
import { Receipts } from "./receipts";
import { KeyRing } from "./vault/keyRing";
import { MediaFolder } from "./vault/mediaFolder";

/** The parts of an open store. */
export type LiveStore<Document extends StoredDocument, Event> = {
  readonly layout: LiveLayout;
  readonly keys: KeyRing;
  readonly document: DocumentStore<Document>;
  readonly ledgers: Ledgers<Event>;
  readonly media: MediaFolder;
  readonly receipts: Receipts;
};

/**
 * Opens what lies in a folder.
 * @param missing what to do where keys or document are missing; where there are ledgers or pictures they are never made anew
 * @throws AppError `damaged` when something is missing that must be there
 */
export async function openLive<Document extends StoredDocument, Event>(
  context: StoreContext,
  layout: LiveLayout,
  format: StoreFormat<Document, Event>,
  stationKey: Uint8Array,
  missing: "create" | "leave",
): Promise<LiveStore<Document, Event>> {
  const { files } = context;
  await makeLive(files, layout);
  await removeHalfWritten(files, layout.aside);
  const allowed = missing === "create" && (await isFresh(context, layout)) ? "create" : "leave";
  const keys = await KeyRing.open(durablePlace(context, layout, layout.keys), stationKey, allowed);
  if (keys === "missing") throw new AppError(because("store-keys-missing", { folder: layout.keys }));
  const documentPlace = durablePlace(context, layout, layout.document);
  const document = await DocumentStore.open(format.document, keys, documentPlace, allowed);
  if (document === "missing")
    throw new AppError(because("store-classes-missing", { folder: layout.document }));
  const place = { ...context, asideFolder: layout.aside, keys };
  return {
    layout,
    keys,
    document,
    ledgers: new Ledgers<Event>({ ...place, folder: layout.ledgers, rules: format.event }),
    media: new MediaFolder(files, layout.media, keys),
    receipts: await Receipts.open({ ...place, folder: layout.receipts }),
  };
}

/** Whether a store was never used: its first document comes last of all, and nothing is written before it. */
async function isFresh({ files }: StoreContext, layout: LiveLayout): Promise<boolean> {
  const { document, ledgers, media, receipts, aside } = layout;
  for (const folder of [document, ledgers, media, receipts, aside]) {
    const entries = await listIfThere(files, folder);
    if (entries.some(({ name }) => !name.startsWith("."))) return false;
  }
  return true;
}
