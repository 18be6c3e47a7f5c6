/**
 * The victim of killStore: waits for a line "FIRST FOLDER", opens the store in that folder, marks without end, and says each mark,
 * picture and update that was acknowledged.
 */
import { once } from "node:events";
import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { openTest } from "#adapters/store/testing/setUp";

const [line] = await once(createInterface({ input: process.stdin }), "line");
const [, first = "", folder = ""] = /^(\d+) (.+)$/.exec(String(line)) ?? [];
const { store } = await openTest(folder);
const ledger = await store.ledger("s1");
let next = Number(first);
writeSync(1, "open\n");
await Promise.all([markForEver(), markForEver(), markForEver(), countForEver(), photographForEver()]);

async function markForEver(): Promise<never> {
  for (;;) {
    const number = next++;
    await ledger.append([{ personId: `p${number % 40}`, status: "present", note: String(number) }]);
    writeSync(1, `mark ${number}\n`);
  }
}

async function countForEver(): Promise<never> {
  for (;;) {
    const { counter } = await store.document.update((one) => ({ ...one, counter: one.counter + 1 }));
    writeSync(1, `count ${counter}\n`);
  }
}

async function photographForEver(): Promise<never> {
  for (;;) {
    const number = next++;
    await store.media.put(
      `m${number}`,
      "crop",
      { personId: `p${number % 40}` },
      new Uint8Array(20_000).fill(number % 256),
    );
    writeSync(1, `picture ${number}\n`);
  }
}
