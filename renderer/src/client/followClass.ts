import type { Client } from "./client";

/**
 * Reads what is shown of a class, now and whenever it changed at the station or the station came back: one reading at a time, and
 * however much changes meanwhile costs one more. Gives back how to stop.
 */
export function followClass(client: Client, classId: string, read: () => Promise<void>): () => void {
  const following = { isWanted: false, isReading: false };
  const readAnew = async () => {
    following.isWanted = true;
    if (following.isReading) return;
    following.isReading = true;
    while (following.isWanted) {
      following.isWanted = false;
      await read();
    }
    following.isReading = false;
  };
  const unsubscribe = client.subscribe((event) => {
    if (event.type === "ready" || (event.type === "class-changed" && event.classId === classId)) {
      void readAnew();
    }
  });
  // Where the station can be heard already, subscribing has read.
  if (!following.isReading) void readAnew();
  return () => {
    following.isWanted = false;
    unsubscribe();
  };
}
