import { resolve } from "node:path";
import { prepareStation } from "./demoStation";

/** What every test's station is a copy of. */
export const prepared = resolve(import.meta.dirname, "..", "..", "out", "e2e-station");

/** Playwright runs this once, before all tests. */
export default async function prepare(): Promise<void> {
  await prepareStation(prepared);
}
