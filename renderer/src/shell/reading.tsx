import { keepReading } from "#client/keepReading";
import { useEffect } from "react";
import { useServices } from "./services";

/**
 * For what a page shows: read when the page opens, and anew whenever it may have changed elsewhere. `read` stays the same function
 * for as long as it reads the same thing; with `classId` only what happens to that class counts.
 */
export function useReading(read: () => Promise<void>, classId?: string): void {
  const { client } = useServices();
  useEffect(() => keepReading(client, read, classId), [client, read, classId]);
}
