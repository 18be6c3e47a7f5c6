import type { Client, ClientEvent } from "./client";

/** Several changes in a row, such as an import's, are read together. */
const REST_MS = 500;

/**
 * Reads at once, and anew whenever something happens that may have changed what was read: the class or a lesson of it, of any class
 * where none is named, or the station was away. One reading at a time, with a rest after each. Gives back how to stop.
 */
export function keepReading(client: Client, read: () => Promise<void>, classId?: string): () => void {
  let isBusy = false;
  let isStale = false;
  let isStopped = false;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    isStale = isBusy;
    if (isBusy) return;
    isBusy = true;
    void read().finally(() => {
      if (!isStopped) rest = setTimeout(goOn, REST_MS);
    });
  };
  const goOn = () => {
    isBusy = false;
    if (isStale) begin();
  };
  const unsubscribe = client.subscribe((event) => {
    if (mayChange(event, classId)) begin();
  });
  if (!isBusy) begin();
  return () => {
    isStopped = true;
    clearTimeout(rest);
    unsubscribe();
  };
}

function mayChange(event: ClientEvent, classId: string | undefined): boolean {
  switch (event.type) {
    case "ready":
      return true;
    case "class-changed":
    case "session-changed":
      return classId === undefined || classId === event.classId;
    case "logged-out":
    case "watch-changed":
    case "import-progress":
    case "node-changed":
    case "node-removed":
    case "picture-arrived":
    case "notice":
      return false;
  }
}
