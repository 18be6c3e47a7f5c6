import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { ErasureReceipt } from "#core/ports";
import type { EventRules } from "./ledger/eventSeal";
import { LedgerFile } from "./ledger/ledgerFile";
import type { LedgerPlace } from "./ledger/loadLedger";

/** Receipts are kept as a ledger of their own, under this name. */
export const RECEIPTS_LEDGER = "receipts";

const count = z.int().min(0);
const receipt = z.strictObject({
  receiptId: z.string(),
  erasedAtMs: z.int(),
  keys: count,
  documentRecords: count,
  media: count,
  ledgerEntries: count,
  backups: count,
  backupsNotReached: z.array(z.strictObject({ file: z.string(), savedAtMs: z.int() })),
  hash: z.string(),
});

const rules: EventRules<ErasureReceipt> = {
  version: 1,
  schema: receipt,
  migrations: {},
  split: (event) => ({ shared: event, personal: {} }),
  join: ({ shared }) => shared,
  excerpt: () => undefined,
};

export type NewReceipt = Omit<ErasureReceipt, "receiptId" | "hash">;

/** The receipts of all deletions, each bound to the one before. */
export class Receipts {
  readonly #ledger: LedgerFile<ErasureReceipt>;

  private constructor(ledger: LedgerFile<ErasureReceipt>) {
    this.#ledger = ledger;
  }

  static async open(place: Omit<LedgerPlace<ErasureReceipt>, "rules">): Promise<Receipts> {
    return new Receipts(await LedgerFile.open({ ...place, rules }, RECEIPTS_LEDGER));
  }

  list(): readonly ErasureReceipt[] {
    return this.#ledger.entries().flatMap(({ events }) => events);
  }

  get goodLength(): number {
    return this.#ledger.goodLength;
  }

  async add(facts: NewReceipt): Promise<ErasureReceipt> {
    const unhashed = { receiptId: randomBytes(8).toString("hex"), ...facts };
    const previous = this.list().at(-1)?.hash ?? "";
    const added = { ...unhashed, hash: hashOf(previous, unhashed) };
    await this.#ledger.append([added]);
    return added;
  }

  close(): Promise<void> {
    return this.#ledger.close();
  }
}

function hashOf(previous: string, unhashed: Omit<ErasureReceipt, "hash">): string {
  return createHash("sha256").update(previous).update(JSON.stringify(unhashed)).digest("hex");
}
