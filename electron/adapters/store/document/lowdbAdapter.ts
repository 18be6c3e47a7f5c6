import type { Adapter } from "lowdb";
import type { DurableFile } from "./durableFile";

/** Lets lowdb keep its data in a durable file instead of in a file that is never flushed. */
export function lowdbAdapter<T>(file: DurableFile<T>): Adapter<T> {
  return {
    read: async () => (await file.read()) ?? null,
    write: (data) => file.write(data),
  };
}
