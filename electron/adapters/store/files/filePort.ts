/** A file that is open. Positions and lengths are in bytes. */
export type OpenFile = {
  /** Fewer bytes than asked for only at the end of the file. */
  readonly read: (position: number, length: number) => Promise<Uint8Array>;
  readonly write: (position: number, bytes: Uint8Array) => Promise<void>;
  readonly size: () => Promise<number>;
  readonly truncate: (length: number) => Promise<void>;
  /** Resolves when what was written would survive a power cut; the file's name may still not. */
  readonly sync: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type FolderEntry = { readonly name: string; readonly isFolder: boolean };

/** The few things that the store does with files: small enough to inject every fault and to simulate a power cut. */
export type FilePort = {
  readonly read: (path: string) => Promise<Uint8Array>;
  /** `create` fails with EEXIST where something is; `change` and `read` with ENOENT where nothing is. */
  readonly open: (path: string, how: "read" | "change" | "create") => Promise<OpenFile>;
  /** Replaces what is at `to`. */
  readonly rename: (from: string, to: string) => Promise<void>;
  /** A second name for a file, all at once; fails with EEXIST where something is. */
  readonly link: (existing: string, added: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  /** With its parents; content to find it there. */
  readonly makeFolder: (path: string) => Promise<void>;
  /** Only an empty one. */
  readonly removeFolder: (path: string) => Promise<void>;
  readonly list: (path: string) => Promise<readonly FolderEntry[]>;
  /** Resolves when names made, changed and removed in the folder would survive a power cut. */
  readonly syncFolder: (path: string) => Promise<void>;
};

/** The code of a failed file operation ("ENOENT"), or "" for anything else that was thrown. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
