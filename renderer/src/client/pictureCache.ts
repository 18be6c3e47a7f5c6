import type { FileOut } from "#contract/fileOut";
import type { MediaId } from "#contract/ids";
import type { Reply } from "#contract/reply";

/** A picture that somebody shows: its address, or why there is none; `undefined` while it is on its way. */
export type ShownPicture = { readonly url: string } | "missing" | undefined;

/** Addresses of pictures for `<img>`: each is asked for once, and let go of when nobody has shown it for a while. */
export type PictureCache = {
  /** What there is of it now. */
  readonly look: (key: string) => ShownPicture;
  /** Holds a picture while it is shown; `onChange` tells when it has come. Gives back how to let go. */
  readonly hold: (key: string, load: LoadPicture, onChange: () => void) => () => void;
  /** Lets go of everything: somebody else logs in. */
  readonly clear: () => void;
};

export type LoadPicture = () => Promise<Reply<FileOut>>;

type Held = { picture: ShownPicture; holders: Set<() => void> };
type Urls = Pick<typeof URL, "createObjectURL" | "revokeObjectURL">;

/** Pictures that nobody shows now and that are kept nevertheless: a roster that is scrolled back and forth. */
const MAX_IDLE = 400;

/** Keys of pictures that are kept are their media ids. */
export function mediaKey(mediaId: MediaId): string {
  return `media/${mediaId}`;
}

export function createPictureCache(urls: Urls = URL, maxIdle = MAX_IDLE): PictureCache {
  const held = new Map<string, Held>();
  const drop = (key: string) => {
    const { picture } = held.get(key) ?? {};
    if (typeof picture === "object") urls.revokeObjectURL(picture.url);
    held.delete(key);
  };
  const dropIdle = () => {
    const idle = [...held].filter(([, { holders }]) => holders.size === 0);
    for (const [key] of idle.slice(0, Math.max(0, idle.length - maxIdle))) drop(key);
  };
  const load = async (key: string, entry: Held, ask: LoadPicture) => {
    const reply = await ask();
    if (held.get(key) !== entry) return;
    entry.picture = reply.ok ? { url: urls.createObjectURL(blobOf(reply.value)) } : "missing";
    for (const onChange of entry.holders) onChange();
  };
  return {
    look: (key) => held.get(key)?.picture,
    hold: (key, ask, onChange) => {
      const known = held.get(key);
      const entry: Held = known ?? { picture: undefined, holders: new Set() };
      // Taken out and put back: what was shown last is dropped last.
      held.delete(key);
      held.set(key, entry);
      entry.holders.add(onChange);
      if (known === undefined) void load(key, entry, ask);
      return () => {
        entry.holders.delete(onChange);
        if (entry.picture === "missing" && entry.holders.size === 0) drop(key);
        dropIdle();
      };
    },
    clear: () => {
      for (const key of held.keys()) drop(key);
    },
  };
}

function blobOf({ bytes, mediaType }: FileOut): Blob {
  return new Blob([new Uint8Array(bytes)], { type: mediaType });
}
